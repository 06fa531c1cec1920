<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Gives a mailbox another password.
 */
final class ChangePassword implements Change
{
    public static function task(): string
    {
        return 'change_password';
    }

    public static function fields(): array
    {
        return ['password', 'password_confirmation'];
    }

    public static function form(): string
    {
        return PasswordPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $made = $visit->service->accounts()->changeMailbox($visit->account(), $fields, []);

        return Done::made($visit, self::task(), $made);
    }
}
