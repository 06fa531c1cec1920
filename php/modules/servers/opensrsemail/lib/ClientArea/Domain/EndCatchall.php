<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Lets mail to addresses that do not exist go back to its senders.
 */
final class EndCatchall implements Change
{
    public static function task(): string
    {
        return 'end_catchall';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return CatchallPage::class;
    }

    public static function next(): string
    {
        return DomainPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $shown = array_intersect_key($visit->request->shown(), ['catchall' => true]);
        $made = $visit->service->domains()->changeSettings(['catchall' => ''], $shown);

        return new Done('success', $visit->text->of(
            $made['changed'] === [] ? 'done.nothing' : 'done.end_catchall',
            ['address' => $visit->service->domainName()]
        ));
    }
}
