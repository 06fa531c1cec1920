<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Lets a mailbox sign in without the second factor it lost.
 */
final class DisableSecondFactor implements Change
{
    public static function task(): string
    {
        return 'disable_second_factor';
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
        $made = $visit->service->accounts()->disableSecondFactor($visit->account());

        $told = ['address' => $made['address']] + ($made['was_there'] ? [] : ['changed' => []]);

        return Done::made($visit, self::task(), $told);
    }
}
