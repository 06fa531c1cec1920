<?php

declare(strict_types=1);

namespace StandIn\Core;

use Illuminate\Support\Collection;
use WHMCS\Database\Capsule;

/**
 * What is bought: services with their configurable options, and what they cost.
 */
final class Services
{
    /**
     * @param array<string, int> $quantities by the option's name; options left out are not stored at all
     */
    public static function add(int $client, int $product, string $domain, array $quantities): int
    {
        $due = date('Y-m-d', strtotime('+1 month'));
        $service = Capsule::table('tblhosting')->insertGetId([
            'userid' => $client,
            'packageid' => $product,
            'domain' => $domain,
            'server' => self::serverFor($product),
            'nextduedate' => $due,
            'nextinvoicedate' => $due,
        ]);
        foreach (self::options($product) as $option) {
            if (array_key_exists($option->optionname, $quantities)) {
                self::setQuantity($service, $option, $quantities[$option->optionname]);
            }
        }
        $amount = self::price($product, self::quantities($service));
        Capsule::table('tblhosting')->where('id', $service)
            ->update(['amount' => $amount, 'firstpaymentamount' => $amount]);
        return $service;
    }

    /**
     * @return Collection<int, object> the product's configurable options with their unit and its price
     */
    public static function options(int $product): Collection
    {
        return Capsule::table('tblproductconfigoptions as o')
            ->join('tblproductconfiglinks as l', 'l.gid', '=', 'o.gid')
            ->where('l.pid', $product)->where('o.hidden', 0)
            ->orderBy('o.order')->orderBy('o.id')
            ->get(['o.*'])
            ->map(static function (object $option): object {
                $option->choices = Capsule::table('tblproductconfigoptionssub as s')
                    ->leftJoin('tblpricing as p', static function ($join): void {
                        $join->on('p.relid', '=', 's.id')->where('p.type', '=', 'configoptions');
                    })
                    ->where('s.configid', $option->id)->orderBy('s.sortorder')->orderBy('s.id')
                    ->get(['s.id', 's.optionname', 'p.monthly']);
                $option->label = self::label($option->optionname);
                $option->price = (float) ($option->choices->first()?->monthly ?? 0);
                return $option;
            });
    }

    /**
     * What a customer reads of a name such as `key|Label`.
     */
    public static function label(string $name): string
    {
        $parts = explode('|', $name, 2);
        return $parts[1] ?? $parts[0];
    }

    /**
     * @return array<int, int> quantity, or 1 for a choice that has none, by the option's id
     */
    public static function quantities(int $service): array
    {
        return Capsule::table('tblhostingconfigoptions')->where('relid', $service)->pluck('qty', 'configid')->all();
    }

    public static function setQuantity(int $service, object $option, int $quantity): void
    {
        $key = ['relid' => $service, 'configid' => $option->id];
        $choice = $option->choices->first()?->id ?? 0;
        Capsule::table('tblhostingconfigoptions')->updateOrInsert($key, ['optionid' => $choice, 'qty' => $quantity]);
    }

    /**
     * @param array<int, int> $quantities by the option's id
     */
    public static function price(int $product, array $quantities): float
    {
        $total = (float) Capsule::table('tblpricing')
            ->where('type', 'product')->where('relid', $product)->value('monthly');
        foreach (self::options($product) as $option) {
            $total += $option->price * ($quantities[$option->id] ?? 0);
        }
        return $total;
    }

    /**
     * Quantities from a form, within what the options allow.
     *
     * @param mixed $form `configoption` of the request: texts by the option's id
     * @return array{array<string, int>, list<string>} by the option's name; what is wrong with them
     */
    public static function readQuantities(int $product, mixed $form): array
    {
        $quantities = [];
        $errors = [];
        $form = is_array($form) ? $form : [];
        foreach (self::options($product) as $option) {
            $quantity = filter_var($form[$option->id] ?? $option->qtyminimum, FILTER_VALIDATE_INT);
            $most = $option->qtymaximum > 0 ? $option->qtymaximum : PHP_INT_MAX;
            if ($quantity === false || $quantity < $option->qtyminimum || $quantity > $most) {
                $errors[] = "{$option->label}: a number from {$option->qtyminimum} to {$option->qtymaximum}";
                continue;
            }
            $quantities[$option->optionname] = $quantity;
        }
        return [$quantities, $errors];
    }

    public static function money(float|string $amount): string
    {
        return '€' . number_format((float) $amount, 2) . ' EUR';
    }

    private static function serverFor(int $product): int
    {
        $group = Capsule::table('tblproducts')->where('id', $product)->value('servergroup');
        return (int) Capsule::table('tblservergroupsrel')->where('groupid', $group)->value('serverid');
    }
}
