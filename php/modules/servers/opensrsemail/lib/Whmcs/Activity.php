<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;
use Throwable;

/**
 * WHMCS' activity log, for what an administrator should find without having switched a log on. Writing it never changes
 * what comes of an operation.
 */
final class Activity
{
    private const HOUR = 3600;
    private const FOR_GOOD = 100 * 365 * 24 * self::HOUR;

    public static function note(string $text): void
    {
        try {
            if (function_exists('logActivity')) {
                logActivity(AdminText::of("Opensrsemail: $text"));
            }
        } catch (Throwable) {
            // There is nowhere else to say so.
        }
    }

    /**
     * For what every page would say: at most once an hour, whatever it is `$because` of. A failed query's own text is
     * left out: it has the values in it that were to be written.
     */
    public static function noteHourly(string $text, ?Throwable $because = null): void
    {
        $cause = $because instanceof QueryException ? $because->getPrevious() : $because;
        self::noteSeldom($cause === null ? $text : "$text: {$cause->getMessage()}", $text, self::HOUR);
    }

    /**
     * For what stays as it is: once, until `$what` is something else.
     */
    public static function noteOnce(string $text, string $what): void
    {
        self::noteSeldom($text, $what, self::FOR_GOOD);
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

    private static function noteSeldom(string $text, string $what, int $seconds): void
    {
        $row = ['what' => hash('sha256', $what), 'noted_at' => time()];
        try {
            // Of several processes, one changes the row.
            $isDue = Tables::query(Tables::NOTES, static fn (Builder $rows): bool
                => (clone $rows)->where('what', $row['what'])->where('noted_at', '<=', time() - $seconds)
                    ->update($row) === 1 || $rows->insertOrIgnore($row) === 1);
        } catch (Throwable) {
            // Better unsaid than with every page.
            return;
        }
        if ($isDue) {
            self::note($text);
        }
    }
}
