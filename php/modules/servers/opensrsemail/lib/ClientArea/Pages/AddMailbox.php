<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Makes a mailbox, where there is room.
 */
final class AddMailbox implements Change
{
    public static function task(): string
    {
        return 'add_mailbox';
    }

    public static function fields(): array
    {
        return ['name', 'password', 'password_confirmation', ...MailboxFields::PERSON, 'workgroup'];
    }

    public static function form(): string
    {
        return NewMailboxPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $made = $visit->service->accounts()->addMailbox($visit->service->allowance(), $fields);
        $local = (string) strtok($made['address'], '@');
        $visit->service->people()->made($local, $fields['full_name'] ?? '');
        $named = ['name' => $made['address']];

        return Done::made($visit, self::task(), $made)->followedBy([
            ['url' => $visit->links->to(DevicesPage::class, $named), 'text' => $visit->text->of('next.devices')],
            ['url' => $visit->links->to(NewMailboxPage::class), 'text' => $visit->text->of('next.another_mailbox')],
        ]);
    }
}
