<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes where a forward sends its mail.
 */
final class ChangeForward extends SectionChange
{
    public static function task(): string
    {
        return 'change_forward';
    }

    public static function fields(): array
    {
        return ['forward_to', ...Passing::FIELDS];
    }

    public static function form(): string
    {
        return TargetsPage::class;
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
