<?php

declare(strict_types=1);

namespace StandIn\Admin;

use WHMCS\Database\Capsule;

/**
 * All services, for want of anything an administrator would rather see first.
 */
final class Home
{
    public function respond(): void
    {
        Office::requireLogin();
        $services = Capsule::table('tblhosting as h')
            ->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->join('tblclients as c', 'c.id', '=', 'h.userid')
            ->orderByDesc('h.id')->limit(200)
            ->get(['h.id', 'h.userid', 'h.domain', 'h.domainstatus', 'p.name', 'c.firstname', 'c.lastname'])
            ->map(static fn (object $row): array => (array) $row)->all();
        Office::show('home', [
            'services' => $services,
            'waiting' => Capsule::table('tblmodulequeue')->where('completed', 0)->count(),
        ], 'Products/Services');
    }
}
