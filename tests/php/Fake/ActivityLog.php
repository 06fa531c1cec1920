<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Fake;

/**
 * Stands in for WHMCS' activity log.
 */
final class ActivityLog
{
    /** @var list<string> the oldest first */
    public static array $entries = [];

    public static function install(): void
    {
        if (!function_exists('logActivity')) {
            eval('function logActivity(string $text): void { \\' . self::class . '::$entries[] = $text; }');
        }
    }
}
