<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Text;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * Administrators come in here.
 */
final class Login
{
    public function respond(): void
    {
        $failed = false;
        if (Office::posted('username')) {
            $admin = Capsule::table('tbladmins')->where('username', (string) $_POST['username'])->first();
            $password = Text::decode((string) ($_POST['password'] ?? ''));
            if ($admin !== null && password_verify($password, $admin->password)) {
                session_regenerate_id(true);
                $_SESSION['adminid'] = (int) $admin->id;
                Theme::redirect('/admin/index.php');
            }
            $failed = true;
        }
        Office::show('login', ['failed' => $failed], 'Login');
    }
}
