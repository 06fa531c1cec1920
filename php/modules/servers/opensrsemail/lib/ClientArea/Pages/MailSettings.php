<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

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
     * @param Hosts|Setup               $hosts
     * @param list<'imap'|'pop'|'smtp'> $protocols
     *
     * @return list<array{name: string, host: string, port: int, security: string}> as the template's table has them
     */
    public static function servers(Visit $visit, array $hosts, array $protocols): array
    {
        $servers = [];
        foreach ($protocols as $protocol) {
            $servers[] = [
                'name' => $visit->text->of("settings.$protocol"),
                'host' => $hosts['host'],
                'port' => $hosts[$protocol]['port'],
                'security' => $hosts[$protocol]['security'],
            ];
        }

        return $servers;
    }
}
