<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

/**
 * The native extension: whether this PHP has it, and the only way to call it.
 */
final class Extension
{
    private const FILE = 'libopensrsemail.so';

    /**
     * What an administrator has to do before this PHP can call the extension; null when it is there.
     */
    public static function problem(): ?string
    {
        if (!extension_loaded('opensrsemail')) {
            return sprintf(
                'The PHP extension opensrsemail is not loaded in PHP %s (%s). Copy %s into %s, add the line'
                . ' extension=%s to %s, and restart this PHP. Every PHP that WHMCS uses needs it: the web server\'s and'
                . ' the one that runs the cron.',
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

        return $extension === $module ? null : sprintf(
            'The PHP extension opensrsemail %s does not fit the module folder %s in PHP %s (%s). Update the older one,'
            . ' and restart this PHP.',
            $extension,
            $module,
            PHP_VERSION,
            PHP_SAPI
        );
    }

    /**
     * @throws Problem when this PHP cannot call the extension
     */
    public static function require(): void
    {
        $problem = self::problem();
        if ($problem !== null) {
            throw new Problem('not_set_up', $problem);
        }
    }

    /**
     * The most seconds that one call may take.
     */
    public static function longestCall(): int
    {
        return (int) ceil((int) ini_get('opensrsemail.timeout') / 1000);
    }

    /**
     * The version of the module folder; the extension's must be the same.
     */
    public static function moduleVersion(): string
    {
        $about = json_decode((string) file_get_contents(dirname(__DIR__) . '/whmcs.json'), true);

        return is_array($about) && is_string($about['version'] ?? null) ? $about['version'] : 'unknown';
    }

    /**
     * Calls `opensrsemail_<function>` and writes what was said into the module log, also when it throws.
     *
     * @param array<int, mixed> $arguments all but the last, which receives the exchanges
     * @param list<string>      $secrets   what must not stand in the log
     *
     * @throws \OpensrsemailException
     * @throws Problem when the extension is missing
     */
    public static function call(
        string $function,
        #[\SensitiveParameter] array $arguments,
        #[\SensitiveParameter] array $secrets,
    ): mixed {
        self::require();
        $exchanges = [];
        $arguments[] = &$exchanges;
        try {
            return ("opensrsemail_$function")(...$arguments);
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
