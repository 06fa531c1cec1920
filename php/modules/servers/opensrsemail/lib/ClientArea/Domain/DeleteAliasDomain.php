<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Ends that another domain's mail arrives here.
 */
final class DeleteAliasDomain implements Change
{
    public static function task(): string
    {
        return 'delete_alias_domain';
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
        return AliasDomainsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->domains()->deleteAliasDomain($visit->request->field('name'));

        return Done::made($visit, self::task(), [
            'was_there' => $made['was_there'], 'name' => $made['unicode'], 'address' => $made['unicode'],
        ]);
    }
}
