<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

use OpensrsemailException;
use WHMCS\Module\Server\Opensrsemail\Whmcs\ModuleLog;

/**
 * The native extension: whether this PHP has it, and the door through which it is called.
 *
 * @phpstan-import-type Said from Caller
 */
final class Extension
{
    private const FILE = 'opensrsemail.so';

    /**
     * What an administrator has to do before this PHP can call the extension; null when it is there.
     */
    public static function problem(): ?string
    {
        if (!extension_loaded('opensrsemail')) {
            return sprintf(
                'The PHP extension opensrsemail is not loaded in PHP %s (%s). Run install.sh of the release as root; it'
                . ' sees to every PHP of this machine. By hand: copy %s into %s, add the line extension=%s to %s, and'
                . ' restart this PHP. Every PHP that WHMCS uses needs it: the web server\'s and the one that runs the'
                . ' cron.',
                PHP_VERSION,
                PHP_SAPI,
                self::FILE,
                (string) ini_get('extension_dir'),
                self::FILE,
                self::iniFile()
            );
        }
        $extension = (string) phpversion('opensrsemail');
        $module = self::moduleVersion();

        if (self::line($extension) === self::line($module)) {
            return null;
        }

        return self::notice() ?? sprintf(
            'The PHP extension opensrsemail %s does not fit the module folder %s in PHP %s (%s). Both have to be of the'
            . ' same line, such as %s. Update the older one (install.sh --upgrade updates both), and restart this PHP.',
            $extension,
            $module,
            PHP_VERSION,
            PHP_SAPI,
            self::line($module)
        );
    }

    /**
     * What an administrator should do although the extension works: another file stands in its place since this PHP was
     * started.
     *
     * @return string|null a sentence without its full stop
     */
    public static function notice(): ?string
    {
        // An older one does not tell.
        $file = function_exists('opensrsemail_library_file') ? opensrsemail_library_file() : ['is_replaced' => false];

        return !$file['is_replaced'] ? null : sprintf(
            'PHP %s (%s) was started before the extension\'s file %s was replaced, and still runs version %s: restart'
            . ' PHP-FPM, or whatever runs this PHP',
            PHP_VERSION,
            PHP_SAPI,
            $file['path'] ?? '',
            (string) phpversion('opensrsemail')
        );
    }

    /**
     * @throws Failure when this PHP cannot call the extension
     */
    public static function require(): void
    {
        $problem = self::problem();
        if ($problem !== null) {
            throw Failure::notSetUp($problem);
        }
    }

    /**
     * The most milliseconds that one call may take.
     */
    public static function longestCallMs(): int
    {
        return (int) ini_get('opensrsemail.timeout');
    }

    /**
     * What of a version changes with the native functions: the module and the extension go together within a line, so
     * that a mend of one needs no new other, and an upgrade no standstill.
     */
    private static function line(string $version): string
    {
        return implode('.', array_slice(explode('.', $version), 0, 2));
    }

    /**
     * The version of the module folder; the extension's must be of the same line.
     */
    public static function moduleVersion(): string
    {
        $about = json_decode((string) file_get_contents(dirname(__DIR__, 2) . '/whmcs.json'), true);

        return is_array($about) && is_string($about['version'] ?? null) ? $about['version'] : 'unknown';
    }

    /**
     * Runs a native function and writes what was said into the module log, also when it throws.
     *
     * @template T
     * @template L of array<string, mixed>
     *
     * @param callable(L, Said|null): T $function
     * @param L                         $caller  in whose name: the function's first argument
     * @param list<string>              $secrets what must not stand in the log
     *
     * @return T
     *
     * @throws Failure
     */
    public static function run(
        #[\SensitiveParameter] callable $function,
        #[\SensitiveParameter] array $caller,
        #[\SensitiveParameter] array $secrets,
    ): mixed {
        self::require();
        $exchanges = [];
        try {
            return $function($caller, $exchanges);
        } catch (OpensrsemailException $exception) {
            throw Failure::from($exception);
        } finally {
            ModuleLog::write(is_array($exchanges) ? $exchanges : [], $secrets);
        }
    }

    private static function iniFile(): string
    {
        $scanned = trim((string) PHP_CONFIG_FILE_SCAN_DIR);
        $loaded = php_ini_loaded_file();
        if ($loaded === false) {
            return $scanned === '' ? 'its php.ini (it has none yet)' : "a file in $scanned";
        }

        return $scanned === '' ? $loaded : "$loaded (or to a file in $scanned)";
    }
}
