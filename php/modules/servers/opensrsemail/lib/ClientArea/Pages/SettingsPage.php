<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DomainLine;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DomainPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What to type into a mail program, for any mailbox.
 */
final class SettingsPage implements DomainLine
{
    public static function name(): string
    {
        return 'settings';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public static function line(Visit $visit, array $settings): string
    {
        return $visit->text->of('domain.settings_line');
    }

    public function show(Visit $visit): Answer
    {
        $hosts = $visit->service->mailHosts();

        return new View($visit, 'settings', $visit->text->of('settings.title'), [
            'servers' => MailSettings::servers($visit, $hosts, ['imap', 'pop', 'smtp']),
            'webmail' => $hosts['webmail'],
            'back_url' => $visit->links->backTo(Routes::FIRST),
            'up' => [
                'url' => $visit->links->to(DomainPage::class), 'text' => $visit->text->of('places.domain'),
            ],
        ]);
    }
}
