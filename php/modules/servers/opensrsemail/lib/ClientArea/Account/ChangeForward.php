<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes where a forward sends its mail.
 */
final class ChangeForward implements Change
{
    public static function task(): string
    {
        return 'change_forward';
    }

    public static function fields(): array
    {
        return ['forward_to', ...Passing::FIELDS];
    }

    public static function form(): string
    {
        return TargetsPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeForward($visit->account(), $fields, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
