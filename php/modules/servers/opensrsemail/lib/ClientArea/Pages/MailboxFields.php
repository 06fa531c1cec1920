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
     * @param list<string> $workgroups
     *
     * @return list<array<string, mixed>>
     */
    public static function of(Fields $fields, Text $text, array $workgroups, bool $isNew): array
    {
        $hint = $text->of($isNew ? 'password.hint' : 'password.hint_unchanged');
        $person = [];
        foreach (self::PERSON as $name) {
            $person[] = $fields->input($name);
        }

        return [
            $fields->input('password', ['hint' => $hint, 'is_required' => $isNew]),
            $fields->input('password_confirmation', ['is_required' => $isNew]),
            ...$person,
            $fields->select('workgroup', array_combine($workgroups, $workgroups), !$isNew),
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
        $rule = static fn (string $rule): array => ['name' => $rule, 'text' => $text->of("password.$rule")];
        $isLong = static fn (string $label): bool => strlen($label) >= self::SHORTEST_LABEL;
        $labels = array_filter(explode('.', $domain), $isLong);

        return [
            'rules' => array_map($rule, self::RULES),
            'shortest' => Facts::limits()['password_shortest'],
            'longest' => Facts::limits()['fields']['password'],
            'forbidden' => trim(implode(' ', [$domain, ...array_slice($labels, 0, -1), $name])),
        ];
    }
}
