<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Text;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * Clients come in here.
 */
final class Login
{
    public function form(): void
    {
        $failed = isset($_SESSION['loginfailed']);
        unset($_SESSION['loginfailed']);
        Theme::show('login', ['failed' => $failed], 'Login');
    }

    public function respond(): void
    {
        if (!Person::posted('username')) {
            Theme::redirect('/index.php?rp=/login');
        }
        $client = Capsule::table('tblclients')->where('email', (string) $_POST['username'])->first();
        $password = Text::decode((string) ($_POST['password'] ?? ''));
        if ($client === null || !password_verify($password, $client->password)) {
            $_SESSION['loginfailed'] = true;
            Theme::redirect('/index.php?rp=/login');
        }
        session_regenerate_id(true);
        $_SESSION['uid'] = (int) $client->id;
        $_SESSION['userid'] = (int) Capsule::table('tblusers_clients')
            ->where('client_id', $client->id)->value('auth_user_id');
        $address = $_SESSION['loginurlredirect'] ?? '/clientarea.php?action=services';
        unset($_SESSION['loginurlredirect']);
        Theme::redirect($address);
    }
}
