<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Theme;
use StandIn\Core\Token;
use WHMCS\Database\Capsule;

/**
 * The client who is logged in.
 */
final class Person
{
    /**
     * Sends everybody else to the login page.
     */
    public static function id(): int
    {
        if (!isset($_SESSION['uid'])) {
            $_SESSION['loginurlredirect'] = $_SERVER['REQUEST_URI'] ?? '/';
            Theme::redirect('/index.php?rp=/login');
        }
        return (int) $_SESSION['uid'];
    }

    /**
     * A service of this client, or null where it is somebody else's or nobody's.
     */
    public static function service(mixed $id): ?object
    {
        return Capsule::table('tblhosting as h')
            ->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->join('tblproductgroups as g', 'g.id', '=', 'p.gid')
            ->where('h.userid', self::id())
            ->where('h.id', is_string($id) ? (int) $id : 0)
            ->first(['h.*', 'p.name as product', 'p.type', 'p.servertype', 'p.autosetup', 'g.name as groupname']);
    }

    /**
     * Whether the user who is there has a permission at the client; its owner has all of them.
     */
    public static function may(string $permission): bool
    {
        $row = Capsule::table('tblusers_clients')
            ->where('auth_user_id', $_SESSION['userid'] ?? 0)->where('client_id', self::id())->first();
        return $row !== null && ($row->owner || in_array($permission, explode(',', $row->permissions), true));
    }

    /**
     * Whether a form of the client area was sent, with its token.
     */
    public static function posted(string $field): bool
    {
        if (!isset($_POST[$field])) {
            return false;
        }
        if (!Token::isInRequest()) {
            http_response_code(403);
            exit('Error: Invalid token');
        }
        return true;
    }
}
