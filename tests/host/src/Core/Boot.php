<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * Brings a request to the point where pages and modules can run.
 */
final class Boot
{
    public static function run(): void
    {
        Crypt::useKey($GLOBALS['cc_encryption_hash']);
        Database::connect([
            'socket' => $GLOBALS['db_socket'],
            'name' => $GLOBALS['db_name'],
            'user' => $GLOBALS['db_username'],
            'password' => $GLOBALS['db_password'],
        ]);
        if (Settings::get('charset') === 'utf8') {
            // As where `mysql_charset` says so: what needs four bytes is cut there, or refused.
            Capsule::connection()->getPdo()->exec('SET NAMES utf8');
        }
        register_shutdown_function(Watch::requestEnded(...));
        Watch::ignoreLibraries();
        self::registerModuleClasses();
        if (PHP_SAPI !== 'cli') {
            self::encodeRequest();
            session_name('WHMCSstandin');
            session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);
        }
        $GLOBALS['CONFIG'] = Capsule::table('tblconfiguration')->pluck('value', 'setting')->all();
        $GLOBALS['_LANG'] = Language::load();
        require_once '/usr/share/php/smarty' . Settings::get('smarty') . '/Smarty.class.php';
        Hooks::load(array_filter(explode(',', $GLOBALS['CONFIG']['ModuleHooks'] ?? '')));
    }

    /**
     * Request values reach everybody with HTML entities; only the raw body stays as it was sent.
     */
    private static function encodeRequest(): void
    {
        $_GET = Text::encode($_GET);
        $_POST = Text::encode($_POST);
        $_COOKIE = Text::encode($_COOKIE);
        $_REQUEST = $_POST + $_GET;
    }

    /**
     * WHMCS\Module\Server\Name\Class is lib/Class.php of the module's folder, however the name is capitalised.
     */
    private static function registerModuleClasses(): void
    {
        spl_autoload_register(static function (string $class): void {
            $parts = explode('\\', $class);
            if (count($parts) < 5 || array_slice($parts, 0, 3) !== ['WHMCS', 'Module', 'Server']) {
                return;
            }
            $folder = ROOTDIR . '/modules/servers/' . strtolower($parts[3]) . '/lib/';
            $file = $folder . implode('/', array_slice($parts, 4)) . '.php';
            if (is_file($file)) {
                require_once $file;
            }
        });
    }
}
