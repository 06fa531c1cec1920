<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Where a mailbox' mail goes besides the mailbox, or instead.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class ForwardingPage extends Section
{
    public static function name(): string
    {
        return 'forwarding';
    }

    public static function line(Visit $visit, array $account): string
    {
        return self::told($visit, $account)['text'] ?? $visit->text->of('forwarding.is_off');
    }

    public static function told(Visit $visit, array $account): ?array
    {
        $how = $account['forwarding'];
        $targets = $account['forward_to'];

        if ($account['is_lost']) {
            return ['type' => 'warning', 'text' => $visit->text->of('forwarding.is_lost')];
        }

        return $how === 'off' || $targets === [] ? null : ['type' => 'info', 'text' => $visit->text->of(
            "forwarding.is_$how",
            ['targets' => self::targets($visit, $targets)]
        ) . Passing::told($visit, $account)];
    }

    /**
     * @param list<string> $forwardTo at least one
     */
    public static function targets(Visit $visit, array $forwardTo): string
    {
        $first = Facts::readable((string) reset($forwardTo));
        $more = count($forwardTo) - 1;

        return $more < 1 ? $first
            : $visit->text->of('list.target_and_more', ['target' => $first, 'count' => (string) $more]);
    }

    protected function change(): string
    {
        return ChangeForwarding::class;
    }

    protected function stored(array $account): array
    {
        return [
            'forwarding' => $account['forwarding'],
            'forward_to' => Facts::readable(implode("\n", $account['forward_to'])),
        ] + Passing::stored($account);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $choices = [];
        foreach (['off', 'copy', 'all'] as $choice) {
            $choices[$choice] = $visit->text->of("forwarding.$choice");
        }

        return [
            $fields->select('forwarding', $choices),
            $fields->lines('forward_to', [
                'hint' => $visit->text->of('forwarding.hint'), 'is_required' => false,
                'suggestions' => Passing::suggestions($account),
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
