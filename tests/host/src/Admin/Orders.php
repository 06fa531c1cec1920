<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Billing;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * Orders, and accepting them by hand.
 */
final class Orders
{
    public function respond(): void
    {
        Office::requireLogin();
        if (Office::posted('accept')) {
            Billing::accept((int) $_POST['accept']);
            Office::notice(true, 'Order Accepted');
            Theme::redirect('/admin/orders.php');
        }
        $orders = Capsule::table('tblorders as o')->leftJoin('tblinvoices as i', 'i.id', '=', 'o.invoiceid')
            ->orderByDesc('o.id')->get(['o.id', 'o.ordernum', 'o.status', 'o.amount', 'i.status as invoice'])
            ->map(static fn (object $row): array => (array) $row)->all();
        Office::show('orders', ['orders' => $orders], 'Orders');
    }
}
