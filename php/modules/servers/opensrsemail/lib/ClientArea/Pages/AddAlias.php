<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Gives an account another address.
 */
final class AddAlias implements Change
{
    public static function task(): string
    {
        return 'add_alias';
    }

    public static function fields(): array
    {
        return ['name', 'target', 'alias_domain'];
    }

    public static function form(): string
    {
        return AliasPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->accounts()->addAlias($visit->request->fields(self::fields()));

        return Done::made($visit, self::task(), $made);
    }
}
