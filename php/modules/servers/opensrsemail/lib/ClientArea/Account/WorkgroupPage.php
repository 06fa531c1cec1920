<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * A forward's workgroup; a mailbox' is with its person.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class WorkgroupPage extends Section
{
    public static function name(): string
    {
        return 'workgroup';
    }

    public static function isOf(string $type): bool
    {
        return $type === 'forward';
    }

    public static function line(Visit $visit, array $account): string
    {
        return $account['workgroup'] ?? '';
    }

    protected function change(): string
    {
        return ChangeWorkgroup::class;
    }

    protected function stored(array $account): array
    {
        return ['workgroup' => $account['workgroup'] ?? ''];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return [PersonPage::workgroup($visit, $fields, $account)];
    }
}
