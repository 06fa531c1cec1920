<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * The language of the person in front of the page, and the few texts of WHMCS that modules may reuse.
 */
final class Language
{
    public const NAMES = [
        'english', 'dutch', 'french', 'german', 'italian', 'portuguese-br', 'portuguese-pt', 'spanish', 'swedish',
    ];

    /**
     * The session's choice, then the client's own language, then the installation's.
     */
    public static function active(): string
    {
        $client = isset($_SESSION['uid'])
            ? Capsule::table('tblclients')->where('id', $_SESSION['uid'])->value('language')
            : null;
        foreach ([$_SESSION['Language'] ?? null, $client, $GLOBALS['CONFIG']['Language'] ?? null] as $name) {
            if (in_array($name, self::NAMES, true)) {
                return $name;
            }
        }
        return 'english';
    }

    /**
     * @return array<string, string>
     */
    public static function load(): array
    {
        $wanted = $_GET['language'] ?? null;
        if (in_array($wanted, self::NAMES, true)) {
            $_SESSION['Language'] = $wanted;
        }
        $file = ROOTDIR . '/lang/' . self::active() . '.php';
        return (is_file($file) ? self::texts($file) : []) + self::texts(ROOTDIR . '/lang/english.php');
    }

    public static function text(string $key): string
    {
        return (string) ($GLOBALS['_LANG'][$key] ?? $key);
    }

    /**
     * @return array<string, string>
     */
    private static function texts(string $file): array
    {
        $_LANG = [];
        require $file;
        return $_LANG;
    }
}
