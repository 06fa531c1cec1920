<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * Orders, upgrades and invoices, and what a payment sets going.
 */
final class Billing
{
    /**
     * @param array<string, int> $quantities by the option's name
     * @return array{service: int, invoice: int}
     */
    public static function order(int $client, int $product, string $domain, array $quantities): array
    {
        $service = Services::add($client, $product, $domain, $quantities);
        $row = Capsule::table('tblhosting')->find($service);
        $name = Capsule::table('tblproducts')->where('id', $product)->value('name');
        $order = self::newOrder($client, (float) $row->amount);
        Capsule::table('tblhosting')->where('id', $service)->update(['orderid' => $order]);
        $invoice = self::invoice($client, [['Hosting', $service, "{$name} - {$domain}", (float) $row->amount]]);
        Capsule::table('tblorders')->where('id', $order)->update(['invoiceid' => $invoice]);
        Hooks::run('AfterShoppingCartCheckout', [
            'OrderID' => $order,
            'InvoiceID' => $invoice,
            'ServiceIDs' => [$service],
            'AddonIDs' => [],
            'DomainIDs' => [],
        ]);
        if (self::autoSetup($service) === 'order') {
            self::setUp($service);
        }
        if ((float) $row->amount <= 0) {
            self::pay($invoice);
        }
        return ['service' => $service, 'invoice' => $invoice];
    }

    /**
     * Each changed option becomes an upgrade of its own; what costs nothing more is done at once.
     *
     * @param array<string, int> $quantities by the option's name
     * @return int the invoice, or 0 when there is nothing to pay
     */
    public static function upgradeOptions(int $service, array $quantities): int
    {
        $row = Capsule::table('tblhosting')->find($service);
        $old = Services::quantities($service);
        $rows = [];
        foreach (Services::options((int) $row->packageid) as $option) {
            $from = $old[$option->id] ?? 0;
            $to = $quantities[$option->optionname] ?? $from;
            if ($from !== $to) {
                $price = Services::priceOf($option, $to) - Services::priceOf($option, $from);
                $upgrade = self::newUpgrade($row, 'configoptions', "{$option->id}=>{$from}", (string) $to, $price);
                $text = Services::shown($option, $from) . ' => ' . Services::shown($option, $to);
                $rows[] = ["{$option->label}: {$text}", $upgrade, $price];
            }
        }
        return self::billUpgrades($row, $rows);
    }

    /**
     * @return int the invoice, or 0 when there is nothing to pay
     */
    public static function upgradeProduct(int $service, int $product): int
    {
        $row = Capsule::table('tblhosting')->find($service);
        $price = Services::price($product, Services::quantities($service)) - (float) $row->amount;
        $name = Capsule::table('tblproducts')->where('id', $product)->value('name');
        $upgrade = self::newUpgrade($row, 'package', (string) $row->packageid, (string) $product, $price);
        return self::billUpgrades($row, [["Upgrade to {$name}", $upgrade, $price]]);
    }

    /**
     * The gateway says that the money has come; it may say so more than once.
     */
    public static function pay(int $invoice): void
    {
        $paid = Capsule::table('tblinvoices')->where('id', $invoice)->where('status', 'Unpaid')
            ->update(['status' => 'Paid', 'datepaid' => date('Y-m-d H:i:s')]);
        if ($paid === 0) {
            return;
        }
        Hooks::run('InvoicePaid', ['invoiceid' => $invoice]);
        foreach (Capsule::table('tblinvoiceitems')->where('invoiceid', $invoice)->orderBy('id')->get() as $item) {
            match ($item->type) {
                'Hosting' => self::paidService((int) $item->relid),
                'Upgrade' => self::applyUpgrade((int) $item->relid),
                default => null,
            };
        }
    }

    /**
     * An administrator accepts an order by hand.
     */
    public static function accept(int $order): void
    {
        Capsule::table('tblorders')->where('id', $order)->update(['status' => 'Active']);
        $services = Capsule::table('tblhosting')
            ->where('orderid', $order)->where('domainstatus', 'Pending')->pluck('id');
        foreach ($services as $service) {
            if (self::autoSetup($service) === 'on') {
                self::setUp($service);
            }
        }
        Hooks::run('AcceptOrder', ['orderid' => $order]);
    }

    /**
     * The invoice for a service's next month.
     */
    public static function renewalInvoice(int $service): int
    {
        $row = Capsule::table('tblhosting')->find($service);
        $item = ['Hosting', $service, "Renewal - {$row->domain}", (float) $row->amount];
        return self::invoice((int) $row->userid, [$item]);
    }

    private static function paidService(int $service): void
    {
        $row = Capsule::table('tblhosting')->find($service);
        match ($row->domainstatus) {
            'Pending' => self::autoSetup($service) === 'payment' ? self::setUp($service) : null,
            'Suspended' => self::resume($row),
            'Active' => self::renew($row),
            default => null,
        };
    }

    /**
     * Unsuspended and renewed; its date moves, or the next cron job would suspend it again.
     */
    private static function resume(object $service): void
    {
        Command::run((int) $service->id, 'unsuspend', [], true);
        self::renew($service);
    }

    private static function renew(object $service): void
    {
        Capsule::table('tblhosting')->where('id', $service->id)
            ->update(['nextduedate' => date('Y-m-d', strtotime("{$service->nextduedate} +1 month"))]);
        $module = Module::load(self::moduleOf((int) $service->id));
        if ($module?->has('Renew')) {
            Command::run((int) $service->id, 'renew', [], true);
        }
    }

    private static function setUp(int $service): void
    {
        if (Command::run($service, 'create', [], true) === 'success') {
            $order = Capsule::table('tblhosting')->where('id', $service)->value('orderid');
            Capsule::table('tblorders')->where('id', $order)->update(['status' => 'Active']);
        }
    }

    private static function applyUpgrade(int $upgrade): void
    {
        $row = Capsule::table('tblupgrades')->find($upgrade);
        $service = Capsule::table('tblhosting')->find($row->relid);
        if ($row->type === 'package') {
            Capsule::table('tblhosting')->where('id', $service->id)->update(['packageid' => (int) $row->newvalue]);
        } else {
            $id = (int) strtok($row->originalvalue, '=');
            $option = Services::options((int) $service->packageid)->firstWhere('id', $id);
            Services::setQuantity((int) $service->id, $option, (int) $row->newvalue);
        }
        Capsule::table('tblhosting')->where('id', $service->id)
            ->update(['amount' => (float) $service->amount + (float) $row->recurringchange]);
        Capsule::table('tblupgrades')->where('id', $upgrade)->update(['status' => 'Completed', 'paid' => 'Y']);
        $hook = $row->type === 'package' ? 'AfterProductUpgrade' : 'AfterConfigOptionsUpgrade';
        Hooks::run($hook, ['upgradeid' => $upgrade]);
        Command::run((int) $service->id, 'changepackage', [], true);
    }

    /**
     * @param list<array{string, int, float}> $upgrades text, id, price
     */
    private static function billUpgrades(object $service, array $upgrades): int
    {
        $total = array_sum(array_column($upgrades, 2));
        if ($total <= 0) {
            foreach ($upgrades as [, $id]) {
                self::applyUpgrade($id);
            }
            return 0;
        }
        $order = self::newOrder((int) $service->userid, $total);
        $invoice = self::invoice((int) $service->userid, array_map(
            static fn (array $upgrade): array => ['Upgrade', $upgrade[1], $upgrade[0], $upgrade[2]],
            $upgrades
        ));
        Capsule::table('tblorders')->where('id', $order)->update(['invoiceid' => $invoice]);
        return $invoice;
    }

    private static function newUpgrade(object $service, string $type, string $old, string $new, float $price): int
    {
        return Capsule::table('tblupgrades')->insertGetId([
            'userid' => $service->userid,
            'type' => $type,
            'relid' => $service->id,
            'originalvalue' => $old,
            'newvalue' => $new,
            'amount' => max(0, $price),
            'recurringchange' => $price,
        ]);
    }

    private static function newOrder(int $client, float $amount): int
    {
        return Capsule::table('tblorders')->insertGetId([
            'ordernum' => (string) random_int(1_000_000_000, 9_999_999_999),
            'userid' => $client,
            'amount' => $amount,
        ]);
    }

    /**
     * @param list<array{string, int, string, float}> $items type, id, text, amount
     */
    private static function invoice(int $client, array $items): int
    {
        $total = array_sum(array_column($items, 3));
        $row = ['userid' => $client, 'subtotal' => $total, 'total' => $total];
        $invoice = Capsule::table('tblinvoices')->insertGetId($row);
        foreach ($items as [$type, $id, $text, $amount]) {
            Capsule::table('tblinvoiceitems')->insert([
                'invoiceid' => $invoice,
                'userid' => $client,
                'type' => $type,
                'relid' => $id,
                'description' => $text,
                'amount' => $amount,
            ]);
        }
        return $invoice;
    }

    private static function autoSetup(int $service): string
    {
        return (string) self::product($service, 'autosetup');
    }

    private static function moduleOf(int $service): string
    {
        return (string) self::product($service, 'servertype');
    }

    private static function product(int $service, string $column): mixed
    {
        return Capsule::table('tblproducts as p')->join('tblhosting as h', 'h.packageid', '=', 'p.id')
            ->where('h.id', $service)->value("p.{$column}");
    }
}
