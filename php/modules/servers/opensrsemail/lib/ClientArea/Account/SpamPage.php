<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * What becomes of a mailbox' spam, and which senders are always or never let through.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class SpamPage extends Section
{
    private const LEVELS = ['normal', 'high', 'very_high'];
    private const HANDLINGS = ['folder', 'mark', 'refuse'];

    public static function name(): string
    {
        return 'spam';
    }

    public static function line(Visit $visit, array $account): string
    {
        ['spam' => $own, 'domain_spam' => $domain] = $account;
        $text = $visit->text;
        $told = [];
        foreach (['level', 'handling'] as $what) {
            $word = $own[$what] !== '' ? $own[$what] : $domain[$what];
            $word === '' || $told[] = $text->of("spam.$word");
        }
        $isDomains = [$own['level'], $own['handling'], $own['folder'], $own['tag']] === ['', '', '', ''];
        $isDomains && array_unshift($told, $text->of('spam.as_domain'));
        foreach (['allow', 'block'] as $list) {
            $count = count($own[$list]);
            $count === 0 || $told[] = $text->of("spam.{$list}_count", ['count' => (string) $count]);
        }

        return implode(' · ', $told);
    }

    protected function change(): string
    {
        return ChangeSpam::class;
    }

    protected function stored(array $account): array
    {
        $spam = $account['spam'];

        return [
            'spam_level' => $spam['level'],
            'spam_handling' => $spam['handling'],
            'spam_folder' => $spam['folder'],
            'spam_tag' => $spam['tag'],
            'spam_allow' => Facts::readable(implode("\n", $spam['allow'])),
            'spam_block' => Facts::readable(implode("\n", $spam['block'])),
        ];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $text = $visit->text;
        $domain = $account['domain_spam'] ?? ['level' => '', 'handling' => '', 'folder' => '', 'tag' => ''];
        return [
            $fields->select('spam_level', self::choices($text, $domain['level'], self::LEVELS)),
            $fields->select('spam_handling', self::choices($text, $domain['handling'], self::HANDLINGS)),
            $fields->input('spam_folder', ['hint' => self::empty($text, $domain['folder'])]),
            $fields->input('spam_tag', ['hint' => self::empty($text, $domain['tag'])]),
            $fields->lines('spam_allow', ['hint' => $text->of('spam.list_hint'), 'is_required' => false]),
            $fields->lines('spam_block', ['hint' => $text->of('spam.block_hint'), 'is_required' => false]),
        ];
    }

    /**
     * @param string       $domains the domain's word
     * @param list<string> $words
     *
     * @return array<string, string>
     */
    private static function choices(Text $text, string $domains, array $words): array
    {
        $choices = ['' => self::domains($text, $domains === '' ? '' : $text->of("spam.$domains"))];
        foreach ($words as $word) {
            $choices[$word] = $text->of("spam.$word");
        }

        return $choices;
    }

    /**
     * @return string what an empty field means
     */
    private static function empty(Text $text, string $domains): string
    {
        return $text->of('spam.empty', ['value' => self::domains($text, $domains)]);
    }

    private static function domains(Text $text, string $told): string
    {
        return $told === '' ? $text->of('spam.as_domain') : $text->of('spam.as_domain_has', ['value' => $told]);
    }
}
