<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Deletes a mailbox with its mail.
 */
final class DeleteMailbox implements Change
{
    public static function task(): string
    {
        return 'delete_mailbox';
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
        $made = $visit->service->accounts()->deleteMailbox($visit->request->field('name'));
        if ($made['was_there']) {
            $visit->deleted($made['address']);
            $visit->service->people()->back($made['address']);
        }

        return Done::made($visit, self::task(), $made);
    }
}
