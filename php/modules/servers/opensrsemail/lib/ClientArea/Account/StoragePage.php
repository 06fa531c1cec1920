<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\StorageOverviewPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * What a mailbox stores and sends, in its line; and the form that says how much it may store, where the customer
 * divides what was bought in sum.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class StoragePage extends Section
{
    private const GB = 1 << 30;

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
        $isDivided = $visit->service->allowance()->dividedGb() !== null;

        return ['meter' => Usage::percent($account['usage']['bytes_used'], $account['usage']['bytes_max'])]
            + ($isDivided ? [] : ['url' => '']);
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
        return $visit->service->allowance()->dividedGb() !== null ? null
            : View::notice($visit, 'error.storage_fixed', 'info', ['address' => $account['address']]);
    }

    protected function facts(Visit $visit, array $account): array
    {
        $allowance = $visit->service->allowance();
        try {
            $left = StorageOverviewPage::left($visit, $visit->service->accounts()->storage($allowance), $allowance);
        } catch (Failure) {
            // The form is of use without: what is left is counted when it is saved.
            $left = $visit->text->of('storage.in_sum', ['bought' => (string) $allowance->dividedGb()]);
        }

        return [self::line($visit, $account), $left];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return [$fields->input('quota_gb')];
    }
}
