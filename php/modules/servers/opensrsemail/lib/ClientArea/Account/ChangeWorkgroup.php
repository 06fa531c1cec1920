<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Moves a forward to another workgroup.
 */
final class ChangeWorkgroup extends SectionChange
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

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        return $visit->service->accounts()->changeForward($visit->account(), $fields, $shown);
    }
}
