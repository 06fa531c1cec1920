<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Opens and closes ways of using a mailbox.
 */
final class ChangeAccess implements Change
{
    public static function task(): string
    {
        return 'change_access';
    }

    public static function fields(): array
    {
        return ['access_receiving', 'access_sending', 'access_imap', 'access_pop', 'access_webmail'];
    }

    public static function form(): string
    {
        return AccessPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeAccess($visit->account(), $fields, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
