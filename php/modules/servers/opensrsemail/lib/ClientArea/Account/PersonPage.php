<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\MailboxFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Whose mailbox it is.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class PersonPage extends Section
{
    public static function name(): string
    {
        return 'person';
    }

    public static function line(Visit $visit, array $account): string
    {
        $told = [$account['full_name'], $account['title'], $account['phone'], $account['workgroup'] ?? ''];

        return implode(', ', array_filter($told, static fn (string $text): bool => trim($text) !== ''))
            ?: $visit->text->of('person.none');
    }

    /**
     * @param Account|null $account
     *
     * @return array<string, mixed> the field
     */
    public static function workgroup(Visit $visit, Fields $fields, ?array $account): array
    {
        $request = $visit->request;
        $names = $account['workgroups']
            ?? array_values(array_unique([$request->field('workgroup'), $request->shown()['workgroup'] ?? '']));

        return $fields->select('workgroup', array_combine($names, $names), true);
    }

    protected function change(): string
    {
        return ChangePerson::class;
    }

    protected function stored(array $account): array
    {
        return ['workgroup' => $account['workgroup'] ?? '']
            + MailboxFields::stored($account);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $shown = MailboxFields::person($fields, $visit->text, isNew: false);

        return [...$shown, self::workgroup($visit, $fields, $account)];
    }
}
