<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Billing;
use StandIn\Core\Services;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * An invoice, and the button that pays it.
 */
final class Invoice
{
    public function respond(): void
    {
        $id = (int) ($_GET['id'] ?? 0);
        $invoice = Capsule::table('tblinvoices')->where('userid', Person::id())->where('id', $id)->first();
        if ($invoice === null) {
            Theme::redirect('/clientarea.php?action=services');
        }
        if (Person::posted('pay')) {
            Billing::pay($id);
            Theme::redirect("/viewinvoice.php?id={$id}");
        }
        $items = Capsule::table('tblinvoiceitems')->where('invoiceid', $id)->orderBy('id')->get();
        Theme::show('viewinvoice', [
            'invoice' => (array) $invoice,
            'total' => Services::money($invoice->total),
            'items' => $items->map(static fn (object $item): array
                => ['price' => Services::money($item->amount)] + (array) $item)->all(),
            'services' => self::services($items->all()),
        ], "Invoice #{$id}");
    }

    /**
     * @param list<object> $items
     * @return list<array<string, mixed>> the services it is about
     */
    private static function services(array $items): array
    {
        $ids = array_map(static fn (object $item): int => match ($item->type) {
            'Upgrade' => (int) Capsule::table('tblupgrades')->where('id', $item->relid)->value('relid'),
            default => (int) $item->relid,
        }, $items);
        return Capsule::table('tblhosting')->whereIn('id', $ids)->get(['id', 'domain', 'domainstatus'])
            ->map(static fn (object $row): array => (array) $row)->all();
    }
}
