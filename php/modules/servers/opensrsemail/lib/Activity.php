<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use Throwable;

/**
 * WHMCS' activity log, for what an administrator should find without having switched a log on.
 */
final class Activity
{
    public static function note(string $text): void
    {
        if (function_exists('logActivity')) {
            logActivity(AdminText::of("Opensrsemail: $text"));
        }
    }

    /**
     * A failure that nobody foresaw. Its trace is left out: arguments in it may be secret.
     */
    public static function noteDefect(Throwable $throwable): void
    {
        self::note(sprintf(
            'unexpected %s: %s at %s:%d',
            get_class($throwable),
            $throwable->getMessage(),
            basename($throwable->getFile()),
            $throwable->getLine()
        ));
    }
}
