<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Where a forward's mail goes.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class TargetsPage extends Section
{
    public static function name(): string
    {
        return 'targets';
    }

    public static function isOf(string $type): bool
    {
        return $type === 'forward';
    }

    public static function line(Visit $visit, array $account): string
    {
        $targets = $account['forward_to'];

        return ($targets === [] ? $visit->text->of('targets.none') : ForwardingPage::targets($visit, $targets))
            . Passing::told($visit, $account);
    }

    protected function change(): string
    {
        return ChangeForward::class;
    }

    protected function stored(array $account): array
    {
        return ['forward_to' => Facts::readable(implode("\n", $account['forward_to']))] + Passing::stored($account);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return [
            $fields->lines('forward_to', [
                'hint' => $visit->text->of('form.forward_to_hint'), 'suggestions' => Passing::suggestions($account),
            ]),
            ...Passing::fields($visit, $fields),
        ];
    }

    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        return Passing::besides($visit, $account);
    }

    protected function suggestsAddresses(): bool
    {
        return true;
    }
}
