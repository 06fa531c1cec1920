<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\SpamFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What becomes of spam in every mailbox that has nothing of its own.
 */
final class DomainSpamPage extends DomainSection
{
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
        return SpamFields::stored($settings['spam']);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $settings): array
    {
        $otherwise = [];
        foreach (['level', 'handling'] as $what) {
            // Once something is chosen, nobody can go back to what the provider has.
            if (($settings['spam'][$what] ?? '') === '') {
                $otherwise[$what] = $visit->text->of('domain.as_provider');
            }
        }

        return SpamFields::drawn($visit, $fields, self::HANDLINGS, $otherwise);
    }
}
