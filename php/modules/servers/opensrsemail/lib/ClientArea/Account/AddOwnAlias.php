<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * Gives the account whose page it is another address.
 */
final class AddOwnAlias implements Change
{
    public static function task(): string
    {
        return 'add_own_alias';
    }

    public static function fields(): array
    {
        return ['alias', 'alias_domain'];
    }

    public static function form(): string
    {
        return AliasesPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields()) + array_fill_keys(self::fields(), '');
        try {
            $made = $visit->service->accounts()->addAlias([
                'name' => $fields['alias'], 'target' => $visit->account(), 'alias_domain' => $fields['alias_domain'],
            ]);
        } catch (Failure $failure) {
            throw $failure->renamed(['name' => 'alias']);
        }

        return Done::made($visit, self::task(), $made);
    }
}
