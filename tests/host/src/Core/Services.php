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
    public const DROPDOWN = 1;
    public const RADIO = 2;
    public const YES_NO = 3;
    public const QUANTITY = 4;

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
     * @return array<int, int> what was chosen by the option's id: a quantity, 0 or 1 of a yes/no, a choice's number
     */
    public static function quantities(int $service): array
    {
        $chosen = [];
        $rows = Capsule::table('tblhostingconfigoptions as h')
            ->join('tblproductconfigoptions as o', 'o.id', '=', 'h.configid')
            ->where('h.relid', $service)->get(['h.configid', 'h.optionid', 'h.qty', 'o.optiontype']);
        foreach ($rows as $row) {
            $chosen[(int) $row->configid] = (int) (self::isChoice($row) ? $row->optionid : $row->qty);
        }
        return $chosen;
    }

    /**
     * Whether one of several is chosen, by a dropdown or radio buttons.
     */
    public static function isChoice(object $option): bool
    {
        return in_array((int) $option->optiontype, [self::DROPDOWN, self::RADIO], true);
    }

    /**
     * What of an option stands in a form.
     *
     * @return array<string, mixed>
     */
    public static function formRow(object $option, mixed $value): array
    {
        $choices = $option->choices->map(static fn (object $choice): array => [
            'id' => (int) $choice->id,
            'label' => self::label($choice->optionname),
            'price' => self::money((float) $choice->monthly),
        ])->values()->all();
        return [
            'id' => $option->id,
            'type' => (int) $option->optiontype,
            'label' => $option->label,
            'choices' => $choices,
            'price' => self::money($option->price),
            'least' => $option->qtyminimum,
            'most' => $option->qtymaximum,
            'value' => $value,
        ];
    }

    /**
     * What a person reads of what was chosen.
     */
    public static function shown(object $option, int $value): string
    {
        return match (true) {
            self::isChoice($option) => self::label((string) $option->choices->firstWhere('id', $value)?->optionname),
            (int) $option->optiontype === self::YES_NO => $value > 0 ? 'Yes' : 'No',
            default => (string) $value,
        };
    }

    public static function setQuantity(int $service, object $option, int $quantity): void
    {
        $key = ['relid' => $service, 'configid' => $option->id];
        $chosen = self::isChoice($option)
            ? ['optionid' => $quantity, 'qty' => 0]
            : ['optionid' => $option->choices->first()?->id ?? 0, 'qty' => $quantity];
        Capsule::table('tblhostingconfigoptions')->updateOrInsert($key, $chosen);
    }

    /**
     * @param array<int, int> $quantities by the option's id
     */
    public static function price(int $product, array $quantities): float
    {
        $total = (float) Capsule::table('tblpricing')
            ->where('type', 'product')->where('relid', $product)->value('monthly');
        foreach (self::options($product) as $option) {
            $total += self::priceOf($option, $quantities[$option->id] ?? 0);
        }
        return $total;
    }

    public static function priceOf(object $option, int $value): float
    {
        return self::isChoice($option)
            ? (float) ($option->choices->firstWhere('id', $value)?->monthly ?? 0) : $option->price * $value;
    }

    /**
     * Quantities and choices from a form, within what the options allow.
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
            $first = match (true) {
                self::isChoice($option) => (int) $option->choices->first()?->id,
                (int) $option->optiontype === self::YES_NO => 0,
                default => $option->qtyminimum,
            };
            $quantity = filter_var($form[$option->id] ?? $first, FILTER_VALIDATE_INT);
            if (self::isChoice($option)) {
                if ($option->choices->contains('id', $quantity)) {
                    $quantities[$option->optionname] = (int) $quantity;
                } else {
                    $errors[] = "{$option->label}: one of the list";
                }
                continue;
            }
            if ((int) $option->optiontype === self::YES_NO) {
                $quantities[$option->optionname] = $quantity === 1 ? 1 : 0;
                continue;
            }
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
