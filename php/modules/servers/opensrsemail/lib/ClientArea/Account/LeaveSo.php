<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\AccountsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Lets it be as far as it came when somebody left.
 */
final class LeaveSo implements Change
{
    public static function task(): string
    {
        return 'leave_so';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return HasLeftPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $visit->service->people()->planned($visit->account());

        return new Done('info', $visit->text->of('done.leave_so', ['name' => $visit->address($visit->account())]));
    }
}
