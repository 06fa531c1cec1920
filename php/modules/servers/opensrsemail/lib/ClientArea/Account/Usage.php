<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * How a mailbox is used, in words: what it stores, when somebody last signed in, and what keeps it from working.
 *
 * @phpstan-import-type Usage from \WHMCS\Module\Server\Opensrsemail\Native\Accounts as Used
 */
final class Usage
{
    private const UNITS = ['usage.gb' => 1 << 30, 'usage.mb' => 1 << 20, 'usage.kb' => 1 << 10];

    /**
     * @param Used $usage
     *
     * @return list<string> what is stored and sent, as far as OpenSRS tells
     */
    public static function stored(Visit $visit, array $usage): array
    {
        $text = $visit->text;
        $lines = [];
        if ($usage['bytes_used'] !== null) {
            $lines[] = $text->of($usage['bytes_max'] === null ? 'usage.storage' : 'usage.storage_of', [
                'used' => self::size($text, $usage['bytes_used']),
                'max' => self::size($text, $usage['bytes_max'] ?? 0),
            ]);
        }
        if ($usage['messages'] !== null) {
            $lines[] = $text->of('usage.messages', ['count' => (string) $usage['messages']]);
        }
        if ($usage['sent'] !== null) {
            $lines[] = $text->of($usage['sent_max'] === null ? 'usage.sent' : 'usage.sent_of', [
                'count' => (string) $usage['sent'], 'max' => (string) $usage['sent_max'],
            ]);
        }

        return $lines;
    }

    /**
     * @param Used $usage
     *
     * @return string when somebody last signed in, and how; empty where OpenSRS does not tell
     */
    public static function lastLogin(Visit $visit, array $usage): string
    {
        $logins = array_filter($usage['last_logins'], is_int(...));
        $last = $logins === [] ? null : max($logins);

        return match ($last) {
            null => '',
            0 => $visit->text->of('usage.never'),
            // Sending by a program is a sign-in too; which one it was helps whoever sets a device up.
            default => $visit->text->of('usage.last', [
                'date' => date('Y-m-d', $last),
                'how' => $visit->text->of('usage.' . array_search($last, $logins, true)),
            ]),
        };
    }

    /**
     * @param Used $usage
     *
     * @return list<string> when somebody last signed in by each service that OpenSRS tells of
     */
    public static function logins(Visit $visit, array $usage): array
    {
        $told = [];
        foreach (array_filter($usage['last_logins'], is_int(...)) as $service => $time) {
            $when = $time === 0 ? $visit->text->of('usage.not_yet') : date('Y-m-d H:i', $time);
            $told[] = $visit->text->of("usage.$service") . ": $when";
        }

        return $told;
    }

    /**
     * What keeps it from working, each with what to do.
     *
     * @param Used $usage
     *
     * @return list<array{type: string, text: string}>
     */
    public static function troubles(Visit $visit, string $status, array $usage): array
    {
        $text = $visit->text;
        $max = $usage['bytes_max'];
        $isFull = $status === 'quota' || ($max !== null && ($usage['bytes_used'] ?? 0) >= $max);
        $troubles = [];
        if ($isFull) {
            $troubles[] = $text->of('usage.full', [
                'used' => self::size($text, $usage['bytes_used'] ?? 0), 'max' => self::size($text, $max ?? 0),
            ]);
        }
        if ($status === 'smtplimit') {
            $troubles[] = $text->of('usage.smtplimit', ['count' => (string) $usage['sent']]);
        }
        if ($status === 'suspended') {
            $troubles[] = $text->of('usage.suspended');
        }

        return array_map(static fn (string $told): array => ['type' => 'warning', 'text' => $told], $troubles);
    }

    /**
     * @return string as people say it, e.g. `3.2 GB`
     */
    public static function size(Text $text, int $bytes): string
    {
        foreach (self::UNITS as $key => $unit) {
            if ($bytes >= $unit) {
                $number = number_format($bytes / $unit, $bytes >= 10 * $unit ? 0 : 1, $text->of('usage.point'), '');
                $whole = $text->of('usage.point') . '0';

                return $text->of($key, [
                    'number' => str_ends_with($number, $whole) ? substr($number, 0, -strlen($whole)) : $number,
                ]);
            }
        }

        return $text->of('usage.kb', ['number' => $bytes === 0 ? '0' : '1']);
    }

    /**
     * @return int|null percent of the space that is used
     */
    public static function percent(?int $used, ?int $max): ?int
    {
        return $max === null || $max <= 0 || $used === null ? null : min(100, (int) floor($used / $max * 100));
    }
}
