<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * What becomes of spam in every mailbox that has nothing of its own.
 */
final class DomainSpamPage extends DomainSection
{
    private const LEVELS = ['normal', 'high', 'very_high'];
    private const HANDLINGS = ['folder', 'mark'];

    public static function name(): string
    {
        return 'domain-spam';
    }

    public static function line(Visit $visit, array $settings): string
    {
        $text = $visit->text;
        $spam = $settings['spam'];
        $told = [];
        foreach (['level', 'handling'] as $what) {
            $spam[$what] === '' || $told[] = $text->of("spam.$spam[$what]");
        }
        $told === [] && $told[] = $text->of('domain.as_provider');
        foreach (['allow', 'block'] as $list) {
            $count = count($spam[$list]);
            $count === 0 || $told[] = $text->of("spam.{$list}_count", ['count' => (string) $count]);
        }

        return implode(' · ', $told) . DomainPage::applies($visit, $settings, 'spam');
    }

    protected function change(): string
    {
        return ChangeDomainSpam::class;
    }

    protected function stored(array $settings): array
    {
        $spam = $settings['spam'];

        return [
            'spam_level' => $spam['level'],
            'spam_handling' => $spam['handling'],
            'spam_folder' => $spam['folder'],
            'spam_tag' => $spam['tag'],
            'spam_allow' => Facts::readable(implode("\n", $spam['allow'])),
            'spam_block' => Facts::readable(implode("\n", $spam['block'])),
        ];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $settings): array
    {
        $text = $visit->text;
        return [
            $fields->select('spam_level', self::choices($text, $settings['spam']['level'] ?? '', self::LEVELS)),
            $fields->select(
                'spam_handling',
                self::choices($text, $settings['spam']['handling'] ?? '', self::HANDLINGS)
            ),
            $fields->input('spam_folder'),
            $fields->input('spam_tag'),
            $fields->lines('spam_allow', ['hint' => $text->of('spam.list_hint'), 'is_required' => false]),
            $fields->lines('spam_block', ['hint' => $text->of('spam.block_hint'), 'is_required' => false]),
        ];
    }

    /**
     * @param string       $now   what is chosen; empty where the provider decides
     * @param list<string> $words
     *
     * @return array<string, string>
     */
    private static function choices(Text $text, string $now, array $words): array
    {
        $choices = [];
        if ($now === '') {
            $choices[''] = $text->of('domain.as_provider');
        }
        foreach ($words as $word) {
            $choices[$word] = $text->of("spam.$word");
        }

        return $choices;
    }
}
