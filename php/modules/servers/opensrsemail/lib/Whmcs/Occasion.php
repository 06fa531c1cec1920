<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

/**
 * What WHMCS is doing while it calls the module.
 */
final class Occasion
{
    /**
     * Whether nobody waits for a page: the cron job, whose PHP is not always the one called cli.
     *
     * @param array<string, mixed>|null $server `$_SERVER`
     */
    public static function isBackground(string $sapi = PHP_SAPI, ?array $server = null): bool
    {
        return in_array($sapi, ['cli', 'phpdbg'], true)
            || (str_starts_with($sapi, 'cgi') && !isset(($server ?? $_SERVER)['REQUEST_METHOD']));
    }
}
