<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\MailboxFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what is known of the person whose mailbox it is.
 */
final class ChangePerson implements Change
{
    public static function task(): string
    {
        return 'change_person';
    }

    public static function fields(): array
    {
        return [...MailboxFields::PERSON, 'workgroup', 'language', 'timezone'];
    }

    public static function form(): string
    {
        return PersonPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeMailbox($visit->account(), $fields, $shown);

        return Done::made($visit, self::task(), $made);
    }
}
