<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\PersonPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Webmail's language and time zone for everybody who has chosen none.
 */
final class DomainLanguagePage extends DomainSection
{
    private const WHAT = ['language', 'timezone'];

    public static function name(): string
    {
        return 'domain-language';
    }

    public static function line(Visit $visit, array $settings): string
    {
        $told = [];
        foreach (self::WHAT as $what) {
            if ($settings[$what] !== '') {
                $told[] = PersonPage::label($visit, $what, $settings[$what]);
            }
        }

        return ($told === [] ? $visit->text->of('domain.as_provider') : implode(' · ', $told))
            . DomainPage::applies($visit, $settings, 'language');
    }

    protected function change(): string
    {
        return ChangeDomainLanguage::class;
    }

    protected function stored(array $settings): array
    {
        return ['language' => $settings['language'], 'timezone' => $settings['timezone']];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $settings): array
    {
        $shown = [];
        foreach (self::WHAT as $what) {
            $sent = [$visit->request->field($what), $visit->request->shown()[$what] ?? ''];
            $offered = $settings["{$what}s"] ?? array_filter(array_unique($sent));
            $choices = ($settings[$what] ?? '') === '' ? ['' => $visit->text->of('domain.as_provider')] : [];
            foreach ($offered as $word) {
                $choices[$word] = PersonPage::label($visit, $what, $word);
            }
            $shown[] = $fields->select($what, $choices, true);
        }

        return $shown;
    }
}
