<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * The other addresses of an account.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AliasesPage extends Section
{
    public static function name(): string
    {
        return 'aliases';
    }

    public static function isOf(string $type): bool
    {
        return in_array($type, ['forward', 'mailbox'], true);
    }

    /** How many are named in the line */
    private const NAMED = 3;

    public static function line(Visit $visit, array $account): string
    {
        $aliases = array_map(Facts::readable(...), $account['aliases']);
        $named = implode(', ', array_slice($aliases, 0, self::NAMED));
        $more = count($aliases) - self::NAMED;

        return match (true) {
            $aliases === [] => $visit->text->of('aliases.none'),
            $more < 1 => $named,
            default => $visit->text->of('list.target_and_more', ['target' => $named, 'count' => (string) $more]),
        };
    }

    protected function change(): string
    {
        return AddOwnAlias::class;
    }

    protected function stored(array $account): array
    {
        return [];
    }

    protected function facts(Visit $visit, array $account): array
    {
        return [$visit->text->of($account['type'] === 'mailbox' ? 'aliases.of_mailbox' : 'aliases.of_forward')];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $sent = $visit->request->field('alias_domain');
        $aliasDomains = $account['domain']['alias_domains'] ?? ($sent === '' ? [] : [$sent]);
        $domain = Facts::readable($account['domain']['name'] ?? $visit->service->domainName());
        $shown = [$fields->input('alias', [
            'label' => 'field.alias_name', 'suffix' => $aliasDomains === [] ? "@$domain" : '@',
        ])];
        if ($aliasDomains !== []) {
            $others = array_combine($aliasDomains, array_map(Facts::readable(...), $aliasDomains));
            $shown[] = $fields->select('alias_domain', ['' => $domain, ...$others]);
        }

        return $shown;
    }

    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        $alias = static fn (string $alias): array => [
            'address' => Facts::readable($alias),
            'move_url' => $visit->links->to(MoveAliasPage::class, ['name' => $name, 'alias' => $alias]),
            'move_label' => $visit->text->of('aliases.move_label', ['address' => Facts::readable($alias)]),
            'delete_url' => $visit->links->to(DeletePage::class, [
                'type' => 'alias', 'name' => $alias, 'target' => $account['address'] ?? '',
            ]),
            'delete_label' => $visit->text->of('list.delete_label', ['address' => Facts::readable($alias)]),
        ];

        return ['items' => array_map($alias, $account['aliases'] ?? [])];
    }

    protected function submit(?array $account): string
    {
        return 'button.add_alias';
    }
}
