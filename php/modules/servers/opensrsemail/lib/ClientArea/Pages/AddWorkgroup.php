<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Makes a workgroup.
 */
final class AddWorkgroup implements Change
{
    public static function task(): string
    {
        return 'add_workgroup';
    }

    public static function fields(): array
    {
        return ['name'];
    }

    public static function form(): string
    {
        return WorkgroupsPage::class;
    }

    public static function next(): string
    {
        return WorkgroupsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->workgroups()->add($visit->request->field('name'));

        return Done::made($visit, self::task(), $made);
    }
}
