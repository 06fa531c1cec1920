<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * What WHMCS' tables say of a service at this moment: its status, its domain and what was bought. What a module is
 * handed was read before it waited for its turn. These count over what a hook of WHMCS puts in their place, because the
 * customer's pages know nothing of such a hook.
 */
final class Stored
{
    private const DROPDOWN = 1;
    private const RADIO = 2;
    /** Product settings that may change with the product; the login stays what WHMCS decrypted */
    private const SETTINGS = [
        'configoption5', 'configoption6', 'configoption7', 'configoption8', 'configoption11',
    ];

    /**
     * @return array<string, mixed>|null parameters as WHMCS would hand them over now; null when it has no such service
     */
    public static function params(ServiceKey $key): ?array
    {
        return $key->isAddon() ? self::ofAddon($key) : self::ofService($key->service);
    }

    /**
     * @return list<int> the services of this module that are active; no addons
     */
    public static function active(): array
    {
        return self::services(['Active']);
    }

    /**
     * @return list<int> the services of this module that have not ended; no addons
     */
    public static function alive(): array
    {
        return self::services(['Active', 'Suspended', 'Completed', 'Pending']);
    }

    /**
     * @param list<string> $statuses
     *
     * @return list<int>
     */
    private static function services(array $statuses): array
    {
        $ids = Capsule::table('tblhosting as h')->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->where('p.servertype', 'opensrsemail')->whereIn('h.domainstatus', $statuses)->pluck('h.id')->all();

        return array_values(array_map('intval', $ids));
    }

    /**
     * @return array<string, mixed>|null
     */
    private static function ofService(int $id): ?array
    {
        $row = Capsule::table('tblhosting as h')->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->where('h.id', $id)->where('p.servertype', 'opensrsemail')
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
        /** @var object $row */
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
