<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Gives a workgroup another name, with everybody in it.
 */
final class RenameWorkgroup implements Change
{
    public static function task(): string
    {
        return 'rename_workgroup';
    }

    public static function fields(): array
    {
        return ['new_name'];
    }

    public static function form(): string
    {
        return RenameWorkgroupPage::class;
    }

    public static function next(): string
    {
        return WorkgroupsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $old = $visit->account();
        $made = $visit->service->workgroups()->rename(
            $old,
            $visit->request->field('new_name'),
            $visit->request->field('goes_on') === 'yes'
        );

        return new Done('success', $visit->text->of('done.rename_workgroup', [
            'old' => $old, 'name' => $made['name'], 'count' => (string) $made['moved'],
        ]));
    }
}
