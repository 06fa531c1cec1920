<?php

declare(strict_types=1);

namespace StandIn\Admin;

use WHMCS\Database\Capsule;

/**
 * What happened, in one line each.
 */
final class ActivityLog
{
    public function respond(): void
    {
        Office::requireLogin();
        Office::show('activitylog', [
            'entries' => Capsule::table('tblactivitylog')->orderByDesc('id')->limit(200)->get()
                ->map(static fn (object $row): array => (array) $row)->all(),
        ], 'Activity Log');
    }
}
