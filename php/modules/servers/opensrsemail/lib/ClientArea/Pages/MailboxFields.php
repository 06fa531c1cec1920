<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * What the forms of a new and of an existing mailbox have in common.
 */
final class MailboxFields
{
    /** Lines of text about the person, by the extension's name */
    public const PERSON = ['full_name', 'title', 'phone', 'fax'];
    private const RULES = ['length', 'characters', 'digit', 'capital', 'symbol', 'name'];
    /** Shorter labels of a domain would forbid half the alphabet */
    private const SHORTEST_LABEL = 3;

    /**
     * @param list<string>               $workgroups
     * @param list<array<string, mixed>> $address    the field that a new one's address is entered in
     *
     * @return list<array<string, mixed>> of a new mailbox
     */
    public static function of(Fields $fields, Text $text, array $workgroups, array $address): array
    {
        $person = self::person($fields, $text, isNew: true);

        return [
            ...array_slice($person, 0, 1),
            ...$address,
            ...self::passwords($fields, $text),
            ...array_slice($person, 1),
            $fields->select('workgroup', array_combine($workgroups, $workgroups), isMore: true),
        ];
    }

    /**
     * @return list<array<string, mixed>>
     */
    public static function person(Fields $fields, Text $text, bool $isNew): array
    {
        $shown = [];
        foreach (self::PERSON as $name) {
            $isFirst = $name === self::PERSON[0];
            $shown[] = $fields->input($name, [
                'is_more' => $isNew && !$isFirst,
                'hint' => $isFirst ? $text->of('form.full_name_hint') : '',
            ]);
        }

        return $shown;
    }

    /**
     * @param array{full_name: string, title: string, phone: string, fax: string, ...} $account
     *
     * @return array<string, string> what is known of the person
     */
    public static function stored(array $account): array
    {
        return [
            'full_name' => $account['full_name'],
            'title' => $account['title'],
            'phone' => $account['phone'],
            'fax' => $account['fax'],
        ];
    }

    /**
     * @return list<array<string, mixed>>
     */
    public static function passwords(Fields $fields, Text $text): array
    {
        return [
            $fields->input('password', ['hint' => $text->of('password.hint'), 'is_required' => true]),
            $fields->input('password_confirmation', ['is_required' => true]),
        ];
    }

    /**
     * @param string $domain A-labels
     * @param string $name   the mailbox' own, where it has one
     *
     * @return array<string, mixed> what a password must be and may not contain, each told before it is sent
     */
    public static function password(Text $text, string $domain, string $name): array
    {
        $isLong = static fn (string $label): bool => strlen($label) >= self::SHORTEST_LABEL;
        // As the extension does: the last one is left out whatever its length, of the others those that are too short.
        $labels = array_values(array_filter(array_slice(explode('.', $domain), 0, -1), $isLong));
        $readable = array_combine(explode('.', $domain), explode('.', Facts::readable($domain)));
        $shown = array_map(static fn (string $label): string => $readable[$label], $labels);
        $named = ['labels' => implode(', ', $shown ?: [Facts::readable($domain)])];
        $rule = static fn (string $rule): array => ['name' => $rule, 'text' => $text->of("password.$rule", $named)];

        return [
            'rules' => array_map($rule, self::RULES),
            'shortest' => Facts::limits()['password_shortest'],
            'longest' => Facts::limits()['fields']['password'],
            'forbidden' => trim(implode(' ', [$domain, ...$labels, $name])),
        ];
    }
}
