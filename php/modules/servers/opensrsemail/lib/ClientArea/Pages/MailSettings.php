<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Devices;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Where mail programs find the cluster, as a page shows it.
 *
 * @phpstan-import-type Hosts from Facts
 * @phpstan-import-type Setup from Devices
 */
final class MailSettings
{
    /**
     * @return Setup for the mailbox in the link
     */
    public static function of(Visit $visit): array
    {
        $setup = $visit->service->devices()->setUp($visit->request->query('name'), $visit->service->panel());

        return ['webmail' => $visit->service->webmail()->page()] + $setup;
    }

    /**
     * @param Hosts|Setup          $hosts
     * @param array<string, mixed> $variables
     */
    public static function view(
        Visit $visit,
        array $hosts,
        string $title,
        #[\SensitiveParameter] array $variables
    ): Answer {
        $servers = [];
        foreach (['imap', 'pop', 'smtp'] as $protocol) {
            $servers[] = [
                'name' => $visit->text->of("settings.$protocol"),
                'host' => $hosts['host'],
                'port' => $hosts[$protocol]['port'],
                'security' => $hosts[$protocol]['security'],
            ];
        }

        return new View($visit, 'settings', $title, $variables + [
            'servers' => $servers,
            'webmail' => $hosts['webmail'],
            'back_url' => $visit->links->backTo(Routes::FIRST),
        ]);
    }
}
