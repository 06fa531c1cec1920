<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * The fields of what becomes of spam, in a mailbox and in the whole domain.
 *
 * @phpstan-import-type Spam from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class SpamFields
{
    private const LEVELS = ['normal', 'high', 'very_high'];

    /**
     * @param Spam $spam
     *
     * @return array<string, string> what stands in the fields
     */
    public static function stored(array $spam): array
    {
        return [
            'spam_level' => $spam['level'],
            'spam_handling' => $spam['handling'],
            'spam_folder' => $spam['folder'],
            'spam_tag' => $spam['tag'],
            'spam_allow' => Facts::readable(implode("\n", $spam['allow'])),
            'spam_block' => Facts::readable(implode("\n", $spam['block'])),
        ];
    }

    /**
     * @param list<string> $handlings what can be done with spam
     * @param array{level?: string, handling?: string, folder?: string, tag?: string} $otherwise what it says where
     *     nothing is chosen, or nothing stands in the field; level and handling: no such choice where it is absent
     *
     * @return list<array<string, mixed>>
     */
    public static function drawn(Visit $visit, Fields $fields, array $handlings, array $otherwise): array
    {
        $text = $visit->text;

        return [
            $fields->select('spam_level', self::choices($text, self::LEVELS, $otherwise['level'] ?? null)),
            $fields->select('spam_handling', self::choices($text, $handlings, $otherwise['handling'] ?? null)),
            $fields->input('spam_folder', ['hint' => $otherwise['folder'] ?? '']),
            $fields->input('spam_tag', ['hint' => $otherwise['tag'] ?? '']),
            $fields->lines('spam_allow', ['hint' => $text->of('spam.list_hint'), 'is_required' => false]),
            $fields->lines('spam_block', ['hint' => $text->of('spam.block_hint'), 'is_required' => false]),
        ];
    }

    /**
     * @param list<string> $words
     *
     * @return array<string, string>
     */
    private static function choices(Text $text, array $words, ?string $otherwise): array
    {
        $choices = $otherwise === null ? [] : ['' => $otherwise];
        foreach ($words as $word) {
            $choices[$word] = $text->of("spam.$word");
        }

        return $choices;
    }
}
