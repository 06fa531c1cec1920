<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Ends what is signed in to a mailbox.
 */
final class SignOut implements Change
{
    public static function task(): string
    {
        return 'sign_out';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return PasswordPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->accounts()->signOut($visit->account());

        return Done::made($visit, self::task(), $made);
    }
}
