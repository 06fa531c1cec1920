<?php

declare(strict_types=1);

namespace WHMCS\Authentication;

use WHMCS\User\Admin;
use WHMCS\User\Client;
use WHMCS\User\User;

/**
 * Who is logged in.
 */
final class CurrentUser
{
    public function client(): ?Client
    {
        return isset($_SESSION['uid']) ? Client::find($_SESSION['uid']) : null;
    }

    public function user(): ?User
    {
        return isset($_SESSION['userid']) ? User::find($_SESSION['userid']) : null;
    }

    public function admin(): ?Admin
    {
        return isset($_SESSION['adminid']) ? Admin::find($_SESSION['adminid']) : null;
    }

    public function isAuthenticatedUser(): bool
    {
        return $this->user() !== null;
    }

    public function isAuthenticatedAdmin(): bool
    {
        return $this->admin() !== null;
    }

    public function isMasqueradingAdmin(): bool
    {
        return $this->user() !== null && $this->admin() !== null;
    }
}
