<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * A form for what holds for everybody in the domain.
 *
 * @phpstan-import-type DomainSettings from \WHMCS\Module\Server\Opensrsemail\Native\Domains
 */
abstract class DomainSection implements DomainLine, FormPage
{
    /**
     * @return class-string<Change>
     */
    abstract protected function change(): string;

    /**
     * @param DomainSettings $settings
     *
     * @return array<string, string> what stands in the fields
     */
    abstract protected function stored(array $settings): array;

    /**
     * @param DomainSettings|null $settings null where only what was sent is known
     *
     * @return list<array<string, mixed>>
     */
    abstract protected function fields(Visit $visit, Fields $fields, ?array $settings): array;

    /**
     * @param DomainSettings|null $settings
     *
     * @return list<string> what is to be known besides, above the form
     */
    protected function facts(Visit $visit, ?array $settings): array
    {
        return [$visit->text->of('domain.for_everybody', [
            'domain' => Facts::readable($visit->service->domainName()),
        ])];
    }

    /**
     * @param DomainSettings|null $settings
     *
     * @return array<string, mixed> what the template shows besides the form
     */
    protected function besides(Visit $visit, ?array $settings): array
    {
        return [];
    }

    /**
     * @param DomainSettings|null $settings
     *
     * @return string key of the button's text; empty where there is nothing to send
     */
    protected function submit(Visit $visit, ?array $settings): string
    {
        return 'button.save';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    final public function show(Visit $visit): Answer
    {
        $settings = $visit->service->domains()->settings();
        if ($visit->stopped($settings['domain']) !== null) {
            return View::stopped($visit, $settings['domain']);
        }

        return $this->drawn($visit, $this->stored($settings), $settings);
    }

    final public function showAsSent(Visit $visit): Answer
    {
        return $this->drawn($visit, $visit->request->shown(), null);
    }

    /**
     * @param array<string, string> $stored
     * @param DomainSettings|null   $settings
     */
    private function drawn(Visit $visit, array $stored, ?array $settings): View
    {
        $change = $this->change();
        $form = new Form($visit, $change, array_intersect_key($stored, array_flip($change::fields())));
        $fields = $this->fields($visit, $form->fields, $settings);
        $variables = $this->besides($visit, $settings) + [
            'hidden' => $form->shown(),
            'facts' => $this->facts($visit, $settings),
            'up' => [
                'url' => $visit->links->to(DomainPage::class), 'text' => $visit->text->of('places.domain'),
            ],
            'back_url' => $visit->links->to(DomainPage::class),
        ] + $form->withFields($fields, $this->submit($visit, $settings));

        return new View($visit, 'form', $visit->text->of('domain.' . static::name()), $variables, $fields);
    }
}
