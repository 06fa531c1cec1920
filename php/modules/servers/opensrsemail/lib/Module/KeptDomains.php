<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Stored;

/**
 * Domains of terminated services that are stopped and empty, and that OpenSRS keeps for the accounts that were deleted
 * in them: the daily cron deletes them when it can be done.
 */
final class KeptDomains
{
    /** It was created again, or somebody pays for it */
    private const IN_USE = ['Active', 'Suspended', 'Completed'];
    /** Whatever else WHMCS calls it may become a service again, as one that waits to be paid */
    private const ENDED = 'Terminated';
    /** After so many, none is begun any more */
    private const SECONDS = 120;

    private static ?ServiceKey $key = null;

    /**
     * Runs WHMCS' own *Terminate* for each whose time has come, as far as two minutes reach; the others' turn comes
     * another day. What it answers is where every command's answer is.
     */
    public static function goOn(): void
    {
        $end = microtime(true) + self::SECONDS;
        try {
            $keys = Record::keysOfKept();
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return;
        }
        // One that is stuck must not be before the others every day.
        shuffle($keys);
        foreach ($keys as $key) {
            if (microtime(true) >= $end) {
                return;
            }
            try {
                self::goOnWith($key);
            } catch (Throwable $throwable) {
                Activity::noteDefect($throwable);
            }
        }
    }

    private static function goOnWith(ServiceKey $key): void
    {
        $record = new Record($key);
        $status = Stored::params($key)['status'] ?? null;
        if ($status === null || in_array($status, self::IN_USE, true)) {
            $record->keptNoLonger();
        } elseif ($status === self::ENDED && !$key->isAddon() && ($record->kept() ?? 0) <= time()) {
            self::$key = $key;
            try {
                localAPI('ModuleTerminate', ['serviceid' => $key->service]);
            } finally {
                self::$key = null;
            }
        }
    }

    /**
     * Whether the *Terminate* that runs is the cron's: it may end what was kept, and nothing else.
     */
    public static function isGoingOnWith(ServiceKey $key): bool
    {
        return self::$key == $key;
    }
}
