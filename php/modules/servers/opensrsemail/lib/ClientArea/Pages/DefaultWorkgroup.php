<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Makes a workgroup the one that new mailboxes and forwards are in.
 */
final class DefaultWorkgroup implements Change
{
    public static function task(): string
    {
        return 'default_workgroup';
    }

    public static function fields(): array
    {
        return [];
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
        $name = $visit->request->field('name');
        $visit->service->domains()->changeSettings(['workgroup' => $name], []);

        return new Done('success', $visit->text->of('done.default_workgroup', ['name' => $name]));
    }
}
