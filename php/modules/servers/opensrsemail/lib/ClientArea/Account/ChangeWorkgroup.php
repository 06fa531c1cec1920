<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Moves a forward to another workgroup.
 */
final class ChangeWorkgroup implements Change
{
    public static function task(): string
    {
        return 'change_workgroup';
    }

    public static function fields(): array
    {
        return ['workgroup'];
    }

    public static function form(): string
    {
        return WorkgroupPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeForward($visit->account(), $fields, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
