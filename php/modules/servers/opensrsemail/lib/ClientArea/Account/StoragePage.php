<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\StorageOverviewPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What a mailbox stores and sends, in its line; and the form that says how much it may store, where the customer
 * divides what was bought in sum.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class StoragePage extends Section
{
    public const GB = 1 << 30;

    public static function name(): string
    {
        return 'storage';
    }

    public static function line(Visit $visit, array $account): string
    {
        return implode(' ', Usage::stored($visit, $account['usage']));
    }

    public static function more(Visit $visit, array $account): array
    {
        $isDivided = $visit->service->allowance()->storage() !== null;

        return ['meter' => self::percent($account['usage']['bytes_used'], $account['usage']['bytes_max'])]
            + ($isDivided ? [] : ['url' => '']);
    }

    /**
     * @return int|null percent of the space that is used
     */
    public static function percent(?int $used, ?int $max): ?int
    {
        return $max === null || $max <= 0 || $used === null ? null : min(100, (int) floor($used / $max * 100));
    }

    protected function change(): string
    {
        return ChangeStorage::class;
    }

    protected function stored(array $account): array
    {
        $max = $account['usage']['bytes_max'];

        return ['quota_gb' => $max === null ? '' : (string) intdiv($max, self::GB)];
    }

    protected function instead(Visit $visit, array $account): ?Answer
    {
        return $visit->service->allowance()->storage() !== null ? null
            : View::notice($visit, 'error.storage_fixed', 'info', ['address' => $account['address']]);
    }

    protected function facts(Visit $visit, array $account): array
    {
        $allowance = $visit->service->allowance();

        return [
            self::line($visit, $account),
            StorageOverviewPage::left($visit, $visit->service->accounts()->storage($allowance), $allowance),
        ];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return [$fields->input('quota_gb')];
    }
}
