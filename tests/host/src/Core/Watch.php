<?php

declare(strict_types=1);

namespace StandIn\Core;

use Throwable;

/**
 * Runs a module's code and records what it should not have done: throw, print, warn, or end the request.
 */
final class Watch
{
    public const MAY_PRINT = 1;
    public const MAY_EXIT = 2;

    /** Where the module's code is at this moment, and whether it may end the request there. */
    private static ?string $place = null;
    private static bool $mayExit = false;

    public static function over(string $place, callable $code, int $allowed = 0): Outcome
    {
        [$outerPlace, $outerMayExit] = [self::$place, self::$mayExit];
        [self::$place, self::$mayExit] = [$place, ($allowed & self::MAY_EXIT) !== 0];
        set_error_handler(static fn (int $level, string $text, string $file, int $line): bool
            => self::warned($place, $level, $text, $file, $line));
        $depth = ob_get_level();
        ob_start();
        $value = null;
        $thrown = null;
        try {
            $value = $code();
        } catch (Throwable $thrown) {
            Defects::thrown($place, $thrown);
        }
        $output = '';
        while (ob_get_level() > $depth) {
            $output = ob_get_clean() . $output;
        }
        restore_error_handler();
        [self::$place, self::$mayExit] = [$outerPlace, $outerMayExit];
        if ($output !== '' && ($allowed & self::MAY_PRINT) === 0) {
            Defects::record('output', $place, $output);
        }
        return new Outcome($value, $output, $thrown);
    }

    /**
     * Called when the request ends, however it ends.
     */
    public static function requestEnded(): void
    {
        $error = error_get_last();
        if ($error !== null && ($error['type'] & (E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR)) !== 0) {
            $text = "{$error['message']} at {$error['file']}:{$error['line']}";
            Defects::record('fatal', self::$place ?? 'the host', $text);
        } elseif (self::$place !== null && !self::$mayExit) {
            Defects::record('exit', self::$place, 'the module ended the request');
        }
    }

    /**
     * Keeps what old libraries complain about themselves out of PHP's log.
     */
    public static function ignoreLibraries(): void
    {
        set_error_handler(static fn (int $level, string $text, string $file): bool => self::isOfLibrary($text, $file));
    }

    private static function isOfLibrary(string $text, string $file): bool
    {
        // Templates that Smarty 3 has compiled use its objects in a way that PHP 8.2 announces to forbid.
        return str_starts_with($file, '/usr/share/php/')
            || str_starts_with($text, 'Creation of dynamic property Smarty_');
    }

    private static function warned(string $place, int $level, string $text, string $file, int $line): bool
    {
        if ((error_reporting() & $level) !== 0 && !self::isOfLibrary($text, $file)) {
            Defects::record('warning', $place, "{$text} at {$file}:{$line}");
        }
        return true;
    }
}
