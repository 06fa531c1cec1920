<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Lets a mailbox store more or less of what was bought in sum.
 */
final class ChangeStorage implements Change
{
    public static function task(): string
    {
        return 'change_storage';
    }

    public static function fields(): array
    {
        return ['quota_gb'];
    }

    public static function form(): string
    {
        return StoragePage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $wanted = ['quota_gb' => $visit->request->field('quota_gb')];
        $shown = array_intersect_key($visit->request->shown(), $wanted);
        $made = $visit->service->accounts()
            ->changeStorage($visit->service->allowance(), $visit->account(), $wanted, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
