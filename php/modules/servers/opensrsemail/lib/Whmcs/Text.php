<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use RuntimeException;
use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * The customer's texts in one language, key by key from: the administrator's own file (`lang/overrides/`, which an
 * upgrade does not touch), the language's file, English.
 */
final class Text
{
    private const FALLBACK = 'english';

    /** @var array<string, array<string, string>> what each file says that was read: an administrator's may be run once */
    private static array $files = [];

    /**
     * @param array<string, string> $texts
     */
    private function __construct(private readonly array $texts)
    {
    }

    /**
     * In the language WHMCS shows: the visitor's choice, then the client's, then the system's.
     */
    public static function forClient(Params $params): self
    {
        $candidates = [
            $_SESSION['Language'] ?? null,
            $params->list('clientsdetails')['language'] ?? null,
            $GLOBALS['CONFIG']['Language'] ?? null,
        ];
        foreach ($candidates as $language) {
            if (is_string($language) && self::isLanguage(strtolower($language))) {
                return self::in(strtolower($language));
            }
        }

        return self::in(self::FALLBACK);
    }

    public static function in(string $language): self
    {
        $texts = [];
        foreach (["overrides/$language", $language, 'overrides/' . self::FALLBACK, self::FALLBACK] as $name) {
            $texts += self::file($name);
        }

        return new self($texts);
    }

    /**
     * @param array<string, string> $values  for the `:name`s; domain names in them are made readable
     * @param string|null           $default where there is no such text, instead of the key
     */
    public function of(string $key, array $values = [], ?string $default = null): string
    {
        $text = $this->texts[$key] ?? $default ?? $key;
        $replaced = [];
        foreach ($values as $name => $value) {
            $replaced[":$name"] = Facts::readable($value);
        }

        // strtr replaces the longest first and never what it has put in itself.
        return $replaced === [] ? $text : strtr($text, $replaced);
    }

    /**
     * All texts for a template: `button.save` is `$mail.text.button.save` there.
     *
     * @return array<string, array<string, string>>
     */
    public function tree(): array
    {
        $tree = [];
        foreach ($this->texts as $key => $text) {
            [$group, $name] = explode('.', (string) $key, 2) + [1 => ''];
            $tree[$group][$name] = $text;
        }

        return $tree;
    }

    /**
     * What a customer reads about a failure.
     */
    public function ofFailure(Failure $failure): string
    {
        return $this->of("error.$failure->reason", $failure->values, $this->of('error.communication'));
    }

    private static function isLanguage(string $language): bool
    {
        return preg_match('/^[a-z0-9_-]+$/', $language) === 1
            && (is_file(self::path($language)) || is_file(self::path("overrides/$language")));
    }

    /**
     * @return array<string, string> none where there is no such file, or an administrator's own cannot be used
     */
    private static function file(string $name): array
    {
        $path = self::path($name);
        if (!is_file($path)) {
            return [];
        }
        $version = "$name " . filemtime($path) . ' ' . filesize($path);

        if (!isset(self::$files[$version])) {
            /** @var array<string, string> $texts */
            $texts = str_starts_with($name, 'overrides/') ? self::checked($name, $path, $version) : require $path;
            self::$files[$version] = $texts;
        }

        return self::$files[$version];
    }

    /**
     * @return array<string, string>
     */
    private static function checked(string $name, string $path, string $version): array
    {
        $level = ob_get_level();
        ob_start();
        try {
            return self::own($path);
        } catch (Throwable $broken) {
            Activity::noteOnce("The file lang/$name.php is left out: {$broken->getMessage()}", $version);

            return [];
        } finally {
            while (ob_get_level() > $level) {
                ob_end_clean();
            }
        }
    }

    /**
     * What an administrator wrote. It is read before it is run: PHP ends a request for some mistakes.
     *
     * @return array<string, string>
     *
     * @throws Throwable saying what is wrong with it
     */
    private static function own(string $path): array
    {
        $code = (string) file_get_contents($path);
        if (!str_starts_with($code, '<?php')) {
            throw new RuntimeException('it must begin with <?php, without a byte order mark or anything else before.');
        }
        if (preg_match('//u', $code) !== 1) {
            throw new RuntimeException('it is not UTF-8.');
        }
        if (function_exists('token_get_all')) {
            token_get_all($code, TOKEN_PARSE);
        }
        $texts = require $path;
        if (ob_get_length() > 0) {
            throw new RuntimeException('it prints something: nothing may stand outside of <?php, or behind ?>.');
        }
        if (!is_array($texts)) {
            throw new RuntimeException('it does not return an array of texts.');
        }

        $own = [];
        foreach ($texts as $key => $text) {
            if (is_string($text)) {
                $own[(string) $key] = $text;
            }
        }

        return $own;
    }

    private static function path(string $name): string
    {
        return dirname(__DIR__, 2) . "/lang/$name.php";
    }
}
