<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Opens and closes ways of using a mailbox.
 */
final class ChangeAccess extends SectionChange
{
    public static function task(): string
    {
        return 'change_access';
    }

    public static function fields(): array
    {
        return ['access_receiving', 'access_sending', 'access_imap', 'access_pop', 'access_webmail'];
    }

    public static function form(): string
    {
        return AccessPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        return $visit->service->accounts()->changeAccess($visit->account(), $fields, $shown);
    }
}
