<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * The module log and the activity log.
 */
final class Log
{
    /**
     * @param array<mixed> $secrets values, not names; each is replaced by as many stars as it has bytes
     */
    public static function moduleCall(
        string $module,
        string $action,
        mixed $request,
        mixed $response,
        mixed $processed,
        array $secrets
    ): void {
        if (($GLOBALS['CONFIG']['ModuleDebugMode'] ?? '') !== 'on') {
            return;
        }
        $stars = [];
        foreach ($secrets as $secret) {
            if (is_scalar($secret) && (string) $secret !== '') {
                $stars[(string) $secret] = str_repeat('*', strlen((string) $secret));
            }
        }
        $stored = static fn (mixed $part): string
            => strtr(is_scalar($part) ? (string) $part : ($part === null ? '' : print_r($part, true)), $stars);
        Capsule::table('tblmodulelog')->insert([
            'module' => $module,
            'action' => $action,
            'request' => $stored($request),
            'response' => $stored($response),
            'arrdata' => $stored($processed),
        ]);
    }

    public static function activity(string $text, int $client = 0): void
    {
        Capsule::table('tblactivitylog')->insert([
            'description' => $text,
            'user' => match (true) {
                isset($_SESSION['adminid']) => 'Admin',
                isset($_SESSION['uid']) => 'Client',
                default => 'System',
            },
            'userid' => $client,
            'ipaddr' => $_SERVER['REMOTE_ADDR'] ?? '',
        ]);
    }
}
