<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Another name for a mailbox or forward.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class RenamePage extends Section
{
    public static function name(): string
    {
        return 'rename';
    }

    public static function isOf(string $type): bool
    {
        return in_array($type, ['forward', 'mailbox'], true);
    }

    public static function line(Visit $visit, array $account): string
    {
        return Facts::readable($account['address']);
    }

    protected function change(): string
    {
        return Rename::class;
    }

    protected function stored(array $account): array
    {
        return ['keeps_old' => 'yes'];
    }

    protected function facts(Visit $visit, array $account): array
    {
        $of = $account['type'] === 'mailbox' ? 'rename.of_mailbox' : 'rename.of_forward';

        $senders = array_map($visit->address(...), $visit->service->people()->sendingTo($account['address']));

        return array_values(array_filter([
            $visit->text->of($of),
            $visit->text->of('rename.lost'),
            $senders === [] ? '' : $visit->text->of('rename.sent_to', ['addresses' => implode(', ', $senders)]),
        ]));
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $domain = Facts::readable($account['domain']['name'] ?? $visit->service->domainName());

        return [
            $fields->input('new_name', ['suffix' => "@$domain", 'is_required' => true]),
            $fields->select('keeps_old', [
                'yes' => $visit->text->of('rename.keep'), 'no' => $visit->text->of('rename.let_go'),
            ]),
        ];
    }
}
