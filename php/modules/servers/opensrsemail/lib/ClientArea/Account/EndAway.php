<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Ends a mailbox' automatic reply; its text stays for the next time.
 */
final class EndAway implements Change
{
    public static function task(): string
    {
        return 'end_away';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return AwayPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $off = ['away' => false, 'away_text' => '', 'away_ends' => '', 'away_interval' => '', 'away_copy_to' => ''];
        $made = $visit->service->accounts()->changeAway($visit->account(), $off, []);

        return Done::made($visit, self::task(), ['address' => $made['address']]);
    }
}
