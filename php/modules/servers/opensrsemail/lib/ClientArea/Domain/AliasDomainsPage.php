<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\OwnedDomains;

/**
 * Other domains whose mail arrives here too, and one more of those that the client has in WHMCS.
 *
 * @phpstan-import-type DomainSettings from \WHMCS\Module\Server\Opensrsemail\Native\Domains
 */
final class AliasDomainsPage extends DomainSection
{
    /** How many the domain's page names */
    private const NAMED = 3;
    /** @var list<string>|null once they were looked up */
    private ?array $choices = null;

    public static function name(): string
    {
        return 'other-domains';
    }

    public static function line(Visit $visit, array $settings): string
    {
        $all = $settings['domain']['alias_domains'];
        $others = array_map(Facts::readable(...), array_slice($all, 0, self::NAMED));
        $more = count($all) - count($others);

        return $others === [] ? $visit->text->of('other_domains.none') : $visit->text->of('other_domains.are', [
            'domains' => implode(', ', $others) . ($more > 0 ? " (+$more)" : ''),
        ]);
    }

    protected function change(): string
    {
        return AddAliasDomain::class;
    }

    protected function stored(array $settings): array
    {
        return [];
    }

    protected function facts(Visit $visit, ?array $settings): array
    {
        $domain = Facts::readable($visit->service->domainName());
        $facts = [
            $visit->text->of('other_domains.what', ['domain' => $domain]),
            $visit->text->of('other_domains.mx', ['domain' => $domain]),
        ];
        if ($this->choices($visit, $settings) === []) {
            $facts[] = $visit->text->of('other_domains.to_choose');
        }

        return $facts;
    }

    protected function fields(Visit $visit, Fields $fields, ?array $settings): array
    {
        $choices = $this->choices($visit, $settings);

        return $choices === [] ? [] : [
            $fields->select('alias_domain', array_combine($choices, array_map(Facts::readable(...), $choices))),
        ];
    }

    protected function submit(Visit $visit, ?array $settings): string
    {
        return $this->choices($visit, $settings) === [] ? '' : 'button.add_domain';
    }

    protected function besides(Visit $visit, ?array $settings): array
    {
        $items = array_map(static fn (string $name): array => [
            'address' => Facts::readable($name),
            'delete_url' => $visit->links->to(DeletePage::class, ['type' => 'alias_domain', 'name' => $name]),
            'delete_label' => $visit->text->of('list.delete_label', ['address' => Facts::readable($name)]),
        ], $settings['domain']['alias_domains'] ?? []);

        return ['items' => $items, 'support_url' => $visit->links->toSupport()];
    }

    /**
     * @param DomainSettings|null $settings null where what was sent is all there is to choose from
     *
     * @return list<string>
     */
    private function choices(Visit $visit, ?array $settings): array
    {
        if ($settings === null) {
            return [$visit->request->field('alias_domain')];
        }
        $own = [$visit->service->domainName(), ...array_map('strtolower', $settings['domain']['alias_domains'])];

        return $this->choices ??= array_values(array_diff(OwnedDomains::of($visit->service->key), $own));
    }
}
