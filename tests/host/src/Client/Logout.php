<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Theme;

/**
 * Ends a client's session, and leaves an administrator's alone.
 */
final class Logout
{
    public function respond(): void
    {
        unset($_SESSION['uid'], $_SESSION['userid'], $_SESSION['cart'], $_SESSION['Language']);
        Theme::redirect('/index.php');
    }
}
