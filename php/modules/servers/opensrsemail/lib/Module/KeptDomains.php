<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Claims;

/**
 * Domains of terminated services that are stopped and empty, and that OpenSRS keeps for the accounts that were deleted
 * in them: the daily cron deletes them when it can be done.
 */
final class KeptDomains
{
    private const SECONDS = 120;

    /**
     * Runs WHMCS' own *Terminate* for each, the oldest first, for two minutes at the most; the others' turn comes the
     * next day.
     */
    public static function goOn(): void
    {
        $end = microtime(true) + self::SECONDS;
        try {
            foreach (Record::keysOfKept() as $key) {
                if (microtime(true) >= $end) {
                    return;
                }
                self::goOnWith($key);
            }
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);
        }
    }

    private static function goOnWith(ServiceKey $key): void
    {
        $record = new Record($key);
        // It was created again, or somebody pays for it.
        if (Claims::of($key) !== null) {
            $record->keptNoLonger();
        } elseif (!$key->isAddon() && ($record->kept() ?? 0) <= time()) {
            localAPI('ModuleTerminate', ['serviceid' => $key->service]);
        }
    }
}
