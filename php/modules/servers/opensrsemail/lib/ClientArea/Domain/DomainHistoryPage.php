<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\HistoryPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What was changed of the domain itself, when, and by whom, as far as OpenSRS remembers.
 */
final class DomainHistoryPage implements DomainLine
{
    public static function name(): string
    {
        return 'domain-history';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public static function line(Visit $visit, array $settings): string
    {
        $created = $settings['domain']['created'];

        return $created === null ? $visit->text->of('history.line')
            : $visit->text->of('history.since', ['date' => date('Y-m-d', $created)]);
    }

    public function show(Visit $visit): Answer
    {
        $history = $visit->service->domains()->changes();

        return new View($visit, 'history', $visit->text->of('history.title', [
            'address' => $history['domain']['unicode'],
        ]), [
            'changes' => HistoryPage::inWords($visit, $history['domain']['name'], $history['changes']),
            'up' => [
                'url' => $visit->links->to(DomainPage::class), 'text' => $visit->text->of('places.domain'),
            ],
        ], [], $visit->stopped($history['domain']));
    }
}
