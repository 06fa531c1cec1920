<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Theme;

/**
 * Ends an administrator's session, and leaves a client's alone.
 */
final class Logout
{
    public function respond(): void
    {
        unset($_SESSION['adminid']);
        Theme::redirect('/admin/login.php');
    }
}
