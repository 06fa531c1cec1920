<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use WHMCS\Database\Capsule;

/**
 * What WHMCS' tables say of a service at this moment: its status, its domain and what was bought. What a module is
 * handed was read before it waited for its turn.
 */
final class Stored
{
    private const DROPDOWN = 1;
    private const RADIO = 2;
    /** Product settings that may change with the product; the login stays what WHMCS decrypted */
    private const SETTINGS = ['configoption5', 'configoption6', 'configoption7', 'configoption8'];

    /**
     * @return array<string, mixed>|null parameters as WHMCS would hand them over now; null when it has no such service
     */
    public static function params(ServiceKey $key): ?array
    {
        return $key->isAddon() ? self::ofAddon($key) : self::ofService($key->service);
    }

    /**
     * The parameters a module was handed, with what changed in WHMCS' tables since. What did not change stays as it was
     * handed over, because a hook may have put something else there on purpose. The status is always that of now.
     *
     * @param array<string, mixed>      $handed
     * @param array<string, mixed>|null $before as params() gave it at first
     * @param array<string, mixed>|null $now    as it gives it now
     *
     * @return array<string, mixed>
     */
    public static function onto(#[\SensitiveParameter] array $handed, ?array $before, ?array $now): array
    {
        foreach ($now ?? [] as $name => $value) {
            $old = $before[$name] ?? null;
            if ($name === 'model' || $name === 'status') {
                $handed[$name] = $value;
            } elseif (is_array($value)) {
                $handed[$name] = self::entries((array) ($handed[$name] ?? []), (array) $old, $value);
            } elseif ($value !== $old) {
                $handed[$name] = $value;
            }
        }

        return $handed;
    }

    /**
     * The same of named values: configurable options, custom fields.
     *
     * @param array<array-key, mixed> $handed
     * @param array<array-key, mixed> $before
     * @param array<array-key, mixed> $now
     *
     * @return array<array-key, mixed>
     */
    private static function entries(array $handed, array $before, array $now): array
    {
        $isOther = static fn (string $one): callable
            => static fn (int|string $other): bool => strcasecmp(Params::key((string) $other), Params::key($one)) !== 0;
        foreach ($before + $now as $name => $value) {
            if (($before[$name] ?? null) === ($now[$name] ?? null)) {
                continue;
            }
            $handed = array_filter($handed, $isOther((string) $name), ARRAY_FILTER_USE_KEY);
            if (array_key_exists($name, $now)) {
                $handed[$name] = $now[$name];
            }
        }

        return $handed;
    }

    /**
     * @return array<string, mixed>|null
     */
    private static function ofService(int $id): ?array
    {
        $row = Capsule::table('tblhosting as h')->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->where('h.id', $id)
            ->first(['h.domain', 'h.domainstatus', 'h.packageid', ...self::columns('p')]);

        return $row === null ? null : [
            'model' => null,
            'status' => $row->domainstatus,
            'domain' => $row->domain,
            'configoptions' => self::options($id, (int) $row->packageid),
        ] + array_intersect_key((array) $row, array_flip(self::SETTINGS));
    }

    /**
     * @return array<string, mixed>|null
     */
    private static function ofAddon(ServiceKey $key): ?array
    {
        $row = Capsule::table('tblhostingaddons')
            ->where('id', $key->addon)->where('hostingid', $key->service)->first(['status', 'addonid']);
        if ($row === null) {
            return null;
        }
        $fields = Capsule::table('tblcustomfields as f')
            ->join('tblcustomfieldsvalues as v', 'v.fieldid', '=', 'f.id')
            ->where('f.type', 'addon')->where('f.relid', $row->addonid)->where('v.relid', $key->addon)
            ->pluck('v.value', 'f.fieldname')->all();

        return ['model' => null, 'status' => $row->status, 'customfields' => $fields];
    }

    /**
     * @return array<string, string> the configurable options by name; of a choice, what was chosen
     */
    private static function options(int $service, int $product): array
    {
        $rows = Capsule::table('tblhostingconfigoptions as h')
            ->join('tblproductconfigoptions as o', 'o.id', '=', 'h.configid')
            ->join('tblproductconfiglinks as l', 'l.gid', '=', 'o.gid')
            ->leftJoin('tblproductconfigoptionssub as s', 's.id', '=', 'h.optionid')
            ->where('h.relid', $service)->where('l.pid', $product)
            ->get(['o.optionname', 'o.optiontype', 'h.qty', 's.optionname as chosen']);
        $options = [];
        foreach ($rows as $row) {
            $isChoice = in_array((int) $row->optiontype, [self::DROPDOWN, self::RADIO], true);
            $options[(string) $row->optionname] = $isChoice
                ? explode('|', (string) $row->chosen, 2)[0] : (string) $row->qty;
        }

        return $options;
    }

    /**
     * @return list<string>
     */
    private static function columns(string $table): array
    {
        return array_map(static fn (string $setting): string => "$table.$setting", self::SETTINGS);
    }
}
