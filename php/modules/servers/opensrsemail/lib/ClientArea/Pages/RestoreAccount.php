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

        return $made['leads_back'] ? $done->but($visit->text->of('done.leads_back', $names)) : $done;
    }
}
