<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what differs of a mailbox.
 */
final class ChangeMailbox implements Change
{
    public static function task(): string
    {
        return 'change_mailbox';
    }

    public static function fields(): array
    {
        return ['password', 'password_confirmation', ...MailboxFields::PERSON, 'workgroup'];
    }

    public static function form(): string
    {
        return MailboxPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeMailbox($visit->request->field('name'), $fields, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
