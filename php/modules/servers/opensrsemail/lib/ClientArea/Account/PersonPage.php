<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use Locale;
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
        return [
            'workgroup' => $account['workgroup'] ?? '',
            'language' => $account['language'],
            'timezone' => $account['timezone'],
        ] + MailboxFields::stored($account);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $shown = MailboxFields::person($fields, $visit->text, isNew: false);

        $shown[] = self::workgroup($visit, $fields, $account);
        foreach (['language', 'timezone'] as $what) {
            $sent = [$visit->request->field($what), $visit->request->shown()[$what] ?? ''];
            $offered = $account["{$what}s"] ?? array_filter(array_unique($sent));
            $isSent = $account === null && $visit->request->fields([$what]) !== [];
            // OpenSRS need not tell what can be chosen.
            if ($offered !== [] || $isSent) {
                $domains = self::label($visit, $what, $account["domain_$what"] ?? '');
                $choices = ['' => $domains === '' ? $visit->text->of('spam.as_domain')
                    : $visit->text->of('spam.as_domain_has', ['value' => $domains])];
                foreach ($offered as $word) {
                    $choices[$word] = self::label($visit, $what, $word);
                }
                $shown[] = $fields->select($what, $choices, true);
            }
        }

        return $shown;
    }

    /**
     * @return string a language by its name, where PHP knows it; anything else as it is
     */
    public static function label(Visit $visit, string $what, string $word): string
    {
        $isNamed = $what === 'language' && $word !== '' && class_exists(Locale::class);
        $name = $isNamed ? Locale::getDisplayName($word, $visit->text->of('language.code')) : '';

        return is_string($name) && $name !== '' ? $name : $word;
    }
}
