<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Lets a mailbox store more or less of what was bought in sum.
 */
final class ChangeStorage extends SectionChange
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

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        $wanted = ['quota_gb' => $fields['quota_gb'] ?? ''];

        return $visit->service->accounts()
            ->changeStorage($visit->service->allowance(), $visit->account(), $wanted, $shown);
    }
}
