<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Brings back a mailbox or forward that was deleted, where there is room.
 *
 * @phpstan-import-type Restored from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class RestoreAccount implements Change
{
    public static function task(): string
    {
        return 'restore_account';
    }

    public static function fields(): array
    {
        return ['new_name'];
    }

    public static function form(): string
    {
        return BringBackPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    /**
     * @param Restored $made
     *
     * @return list<string> what is not as it was
     */
    public static function warnings(Visit $visit, array $made): array
    {
        $address = ['address' => Facts::readable($made['address'])];

        return array_values(array_filter([
            $made['leads_back'] ? $visit->text->of('done.leads_back', $address) : '',
            $made['size_gb'] === null ? ''
                : $visit->text->of('done.restored_size', $address + ['size' => (string) $made['size_gb']]),
            $made['is_over'] ? $visit->text->of('done.restored_over') : '',
        ]));
    }

    public function carryOut(Visit $visit): Done
    {
        $request = $visit->request;
        $made = $visit->service->accounts()->restoreAccount(
            $visit->service->allowance(),
            $request->field('kept'),
            $request->field('new_name')
        );
        $visit->service->people()->back($made['old']);
        $names = ['address' => Facts::readable($made['address']), 'old' => Facts::readable($made['old'])];
        $key = $made['address'] === $made['old'] ? 'done.restore_account' : 'done.restore_account_as';

        $done = (new Done('success', $visit->text->of($key, $names)))
            ->at($visit->links->to(Hub::class, ['name' => $made['address']]));

        $warnings = self::warnings($visit, $made);

        return $warnings === [] ? $done : $done->but(implode(' ', $warnings));
    }
}
