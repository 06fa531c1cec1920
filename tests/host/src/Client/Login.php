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
        $user = Capsule::table('tblusers')->where('email', (string) $_POST['username'])->first();
        $password = Text::decode((string) ($_POST['password'] ?? ''));
        if ($user === null || !password_verify($password, $user->password)) {
            $_SESSION['loginfailed'] = true;
            Theme::redirect('/index.php?rp=/login');
        }
        session_regenerate_id(true);
        $_SESSION['userid'] = (int) $user->id;
        $_SESSION['uid'] = (int) Capsule::table('tblusers_clients')
            ->where('auth_user_id', $user->id)->orderByDesc('owner')->value('client_id');
        $address = $_SESSION['loginurlredirect'] ?? '/clientarea.php?action=services';
        unset($_SESSION['loginurlredirect']);
        Theme::redirect($address);
    }
}
