<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\StoragePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Usage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;

/**
 * How the storage that was bought in sum is divided among the mailboxes.
 *
 * @phpstan-import-type Storage from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class StorageOverviewPage implements DomainLine
{
    public static function name(): string
    {
        return 'domain-storage';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public static function line(Visit $visit, array $settings): string
    {
        $bought = $visit->service->allowance()->dividedGb();

        return $bought === null ? '' : $visit->text->of('storage.in_sum', ['bought' => (string) $bought]);
    }

    public function show(Visit $visit): Answer
    {
        $allowance = $visit->service->allowance();
        if ($allowance->dividedGb() === null) {
            return View::notice($visit, 'error.storage_fixed', 'info', ['address' => $visit->service->domainName()]);
        }
        $storage = $visit->service->accounts()->storage($allowance);
        $stopped = $visit->stopped($storage['domain']);
        $canChange = $visit->access->canChange() && $stopped === null;
        $text = $visit->text;
        $lines = array_map(static fn (array $mailbox): array => [
            'name' => $mailbox['name'],
            'label' => Facts::readable($mailbox['address']),
            'text' => $text->of($mailbox['bytes_max'] === null ? 'usage.storage' : 'usage.storage_of', [
                'used' => Usage::size($text, $mailbox['bytes_used'] ?? 0),
                'max' => Usage::size($text, $mailbox['bytes_max'] ?? 0),
            ]),
            'url' => $canChange ? $visit->links->to(StoragePage::class, ['name' => $mailbox['name']]) : '',
            'verb' => $text->of('button.change'),
            'meter' => Usage::percent($mailbox['bytes_used'], $mailbox['bytes_max']),
            'is_elsewhere' => false,
            'button' => null,
        ], $storage['mailboxes']);

        return new View($visit, 'domain', $text->of('domain.domain-storage'), [
            'places' => [],
            'facts' => [self::left($visit, $storage, $allowance)],
            'lines' => $lines,
            'up' => ['url' => $visit->links->to(DomainPage::class), 'text' => $text->of('places.domain')],
        ], [], $stopped);
    }

    /**
     * @param Storage $storage
     *
     * @return string how much of it is given to mailboxes, and what is left
     */
    public static function left(Visit $visit, array $storage, Allowance $allowance): string
    {
        return $visit->text->of($storage['bytes_over'] > 0 ? 'storage.over' : 'storage.left', [
            'bought' => (string) $allowance->dividedGb(),
            'given' => Usage::size($visit->text, $storage['bytes_given']),
            'left' => Usage::size($visit->text, $storage['bytes_left'] ?? 0),
            'over' => Usage::size($visit->text, $storage['bytes_over']),
        ]);
    }
}
