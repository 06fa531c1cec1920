<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Takes an alias off its account.
 */
final class DeleteAlias implements Change
{
    public static function task(): string
    {
        return 'delete_alias';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return DeletePage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $target = $visit->request->field('target');
        $made = $visit->service->accounts()->deleteAlias($visit->request->field('name'), $target);

        return Done::made($visit, self::task(), $made)->at($visit->links->to(Hub::class, ['name' => $target]));
    }
}
