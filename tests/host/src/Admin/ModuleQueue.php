<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Command;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * Automatic commands that failed and wait for somebody to try them again.
 */
final class ModuleQueue
{
    public function respond(): void
    {
        Office::requireLogin();
        if (Office::posted('retry')) {
            $result = Command::retry((int) $_POST['retry']);
            Office::notice($result === 'success', $result === 'success' ? 'Module Command Success' : $result);
            Theme::redirect('/admin/modulequeue.php');
        }
        $entries = Capsule::table('tblmodulequeue as q')->join('tblhosting as h', 'h.id', '=', 'q.service_id')
            ->where('q.completed', 0)->orderBy('q.id')->get(['q.*', 'h.domain', 'h.userid'])
            ->map(static fn (object $row): array => (array) $row)->all();
        Office::show('modulequeue', ['entries' => $entries], 'Module Queue');
    }
}
