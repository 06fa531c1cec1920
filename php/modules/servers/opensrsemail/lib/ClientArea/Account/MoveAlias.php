<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Gives an account's alias to another account.
 */
final class MoveAlias implements Change
{
    public static function task(): string
    {
        return 'move_alias';
    }

    public static function fields(): array
    {
        return ['target'];
    }

    public static function form(): string
    {
        return MoveAliasPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $request = $visit->request;
        $accounts = $visit->service->accounts();
        $made = $accounts->moveAlias(
            $request->field('alias'),
            $visit->account(),
            $request->field('target'),
            $request->field('goes_on') === 'yes'
        );

        return Done::made($visit, self::task(), ['address' => $made['address'], 'target' => $made['target']]);
    }
}
