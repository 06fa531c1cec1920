<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\SpamFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * What becomes of a mailbox' spam, and which senders are always or never let through.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class SpamPage extends Section
{
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
        return SpamFields::stored($account['spam']);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $domain = $account['domain_spam'] ?? ['level' => '', 'handling' => '', 'folder' => '', 'tag' => ''];
        $otherwise = [];
        foreach ($domain as $field => $value) {
            $isWord = in_array($field, ['level', 'handling'], true);
            $told = self::domains($visit->text, $isWord && $value !== '' ? $visit->text->of("spam.$value") : $value);
            $otherwise[$field] = $isWord ? $told : $visit->text->of('spam.empty', ['value' => $told]);
        }

        return SpamFields::drawn($visit, $fields, self::HANDLINGS, $otherwise);
    }

    private static function domains(Text $text, string $told): string
    {
        return $told === '' ? $text->of('spam.as_domain') : $text->of('spam.as_domain_has', ['value' => $told]);
    }
}
