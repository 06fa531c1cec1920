<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * What modules logged of their talks with others.
 */
final class ModuleLog
{
    public function respond(): void
    {
        Office::requireLogin();
        if (Office::posted('debug')) {
            Capsule::table('tblconfiguration')->where('setting', 'ModuleDebugMode')
                ->update(['value' => $_POST['debug'] === 'on' ? 'on' : '']);
            Theme::redirect('/admin/modulelog.php');
        }
        if (Office::posted('clear')) {
            Capsule::table('tblmodulelog')->delete();
            Theme::redirect('/admin/modulelog.php');
        }
        Office::show('modulelog', [
            'entries' => Capsule::table('tblmodulelog')->orderByDesc('id')->limit(200)->get()
                ->map(static fn (object $row): array => (array) $row)->all(),
            'enabled' => ($GLOBALS['CONFIG']['ModuleDebugMode'] ?? '') === 'on',
        ], 'Module Log');
    }
}
