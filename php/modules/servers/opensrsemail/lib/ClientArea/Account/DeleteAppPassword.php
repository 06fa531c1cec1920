<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Takes the password of one device away.
 */
final class DeleteAppPassword implements Change
{
    public static function task(): string
    {
        return 'delete_app_password';
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
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->accounts()->deleteAppPassword($visit->account(), $visit->request->field('target'));
        $here = $visit->links->to(AppPasswordsPage::class, ['name' => $visit->account()]);

        $told = ['address' => $made['tag'], 'tag' => $made['tag'], 'was_there' => $made['was_there']];

        return Done::made($visit, self::task(), $told)->at($here);
    }
}
