<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\MailboxFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what is known of the person whose mailbox it is.
 */
final class ChangePerson extends SectionChange
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

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        return $visit->service->accounts()->changeMailbox($visit->account(), $fields, $shown);
    }
}
