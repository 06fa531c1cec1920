<?php

declare(strict_types=1);

namespace StandIn\Core;

use RuntimeException;
use WHMCS\Database\Capsule;
use WHMCS\Service\Addon;
use WHMCS\Service\Service;

/**
 * $params as modules receive them, in their three scopes.
 */
final class Params
{
    /** As real installations spell theirs */
    private const VERSION = '8.13.1-release.1';
    private const DROPDOWN = 1;
    private const RADIO = 2;
    private const QUANTITY = 4;

    /**
     * @return array<string, mixed>
     */
    public static function ofService(int $id): array
    {
        $row = Capsule::table('tblhosting')->find($id) ?? throw new RuntimeException("there is no service {$id}");
        $product = Capsule::table('tblproducts')->find($row->packageid);
        $server = self::ofServer((int) $row->server);
        $params = [
            'whmcsVersion' => self::VERSION,
            'accountid' => (int) $row->id,
            'serviceid' => (int) $row->id,
            'addonId' => 0,
            'userid' => (int) $row->userid,
            'domain' => self::given($row->domain),
            'username' => self::given($row->username),
            'password' => self::given(Crypt::decrypt((string) $row->password)),
            'packageid' => (int) $row->packageid,
            'pid' => (int) $row->packageid,
            'serverid' => (int) $row->server,
            'status' => $row->domainstatus,
            'type' => $product->type,
            'producttype' => $product->type,
            'moduletype' => $product->servertype,
            'qty' => (int) $row->qty,
        ];
        for ($number = 1; $number <= 24; $number++) {
            $params["configoption{$number}"] = self::given($product->{"configoption{$number}"});
        }
        return $params + [
            'customfields' => self::customFields((int) $row->id, (int) $row->packageid),
            'configoptions' => self::configurableOptions((int) $row->id, (int) $row->packageid),
            'clientsdetails' => self::client((int) $row->userid),
            'model' => Service::find($id),
        ] + $server;
    }

    /**
     * What a module on a product addon receives: the service it hangs on as `serviceid`, its own number as `addonId`,
     * its own module settings and custom fields. Whether `domain` and the configurable options are the service's or
     * absent is not known: a setting.
     *
     * @return array<string, mixed>
     */
    public static function ofAddon(int $id): array
    {
        $row = Capsule::table('tblhostingaddons')->find($id) ?? throw new RuntimeException("there is no addon {$id}");
        $addon = Capsule::table('tbladdons')->find($row->addonid);
        $settings = Capsule::table('tblmodule_configuration')
            ->where('entity_type', 'addon')->where('entity_id', $addon->id)->pluck('value', 'setting_name')->all();
        $params = [
            'addonId' => $id, 'status' => $row->status, 'moduletype' => $addon->module, 'qty' => (int) $row->qty,
        ];
        for ($number = 1; $number <= 24; $number++) {
            $params["configoption{$number}"] = self::given($settings["configoption{$number}"] ?? '');
        }
        $own = ['domain' => '', 'configoptions' => []];
        return $params + [
            'customfields' => self::customFields($id, (int) $addon->id, 'addon'),
            'model' => Addon::find($id),
        ] + (Settings::get('addon_params') === 'own' ? $own : []) + self::ofService((int) $row->hostingid);
    }

    /**
     * @param array<string, mixed>|null $unsaved what the server form holds, instead of what is stored
     * @return array<string, mixed>
     */
    public static function ofServer(int $id, ?array $unsaved = null): array
    {
        $row = Capsule::table('tblservers')->find($id);
        $stored = $row === null ? [] : ['password' => Crypt::decrypt($row->password)] + (array) $row;
        $server = $unsaved ?? $stored;
        $secure = ($server['secure'] ?? '') === 'on';
        $params = [
            'whmcsVersion' => self::VERSION,
            'server' => $server !== [],
            'serverid' => $id,
            'serverip' => self::given($server['ipaddress'] ?? ''),
            'serverhostname' => self::given($server['hostname'] ?? ''),
            'serverusername' => self::given($server['username'] ?? ''),
            'serverpassword' => self::given($server['password'] ?? ''),
            'serveraccesshash' => self::given($server['accesshash'] ?? ''),
            'serversecure' => $secure,
            'serverhttpprefix' => $secure ? 'https' : 'http',
            'serverport' => (string) ($server['port'] ?? ''),
        ];
        return $params;
    }

    /**
     * @return array<string, mixed>
     */
    public static function ofProduct(int $id): array
    {
        $product = Capsule::table('tblproducts')->find($id);
        return [
            'whmcsVersion' => self::VERSION,
            'producttype' => $product?->type ?? 'other',
            'isAddon' => false,
            'action' => 'ConfigOptions',
        ];
    }

    /**
     * @return array<string, mixed> what the module and the client area know about a client
     */
    public static function client(int $id): array
    {
        $row = Capsule::table('tblclients')->find($id);
        if ($row === null) {
            return [];
        }
        $client = [];
        foreach ((array) $row as $key => $value) {
            if ($key !== 'password') {
                $client[$key] = self::given($value);
            }
        }
        return $client + [
            'userid' => $id,
            'client_id' => $id,
            'fullname' => $client['firstname'] . ' ' . $client['lastname'],
            'countrycode' => $client['country'],
            'fullstate' => $client['state'],
            'phonecc' => '49',
            'phonenumberformatted' => $client['phonenumber'],
            'currency_code' => Capsule::table('tblcurrencies')->where('id', $row->currency)->value('code'),
        ];
    }

    /**
     * The configurable options by the name a module knows them by: what stands left of a bar.
     *
     * @return array<string, string|int>
     */
    public static function configurableOptions(int $service, int $product): array
    {
        $rows = Capsule::table('tblproductconfigoptions as o')
            ->join('tblproductconfiglinks as l', 'l.gid', '=', 'o.gid')
            ->join('tblhostingconfigoptions as h', 'h.configid', '=', 'o.id')
            ->leftJoin('tblproductconfigoptionssub as s', 's.id', '=', 'h.optionid')
            ->where('l.pid', $product)
            ->where('h.relid', $service)
            ->orderBy('o.order')->orderBy('o.id')
            ->get(['o.optionname', 'o.optiontype', 'h.qty', 's.optionname as chosen']);
        $options = [];
        foreach ($rows as $row) {
            $options[self::given(self::key($row->optionname))] = match ((int) $row->optiontype) {
                self::DROPDOWN, self::RADIO => self::given(self::key((string) $row->chosen)),
                // As the database driver hands numbers over in one version and texts in another.
                self::QUANTITY => Settings::get('params') === 'encoded' ? (int) $row->qty : (string) $row->qty,
                default => (int) $row->qty,
            };
        }
        return $options;
    }

    /**
     * @return array<string, string>
     */
    private static function customFields(int $service, int $product, string $type = 'product'): array
    {
        $rows = Capsule::table('tblcustomfields as f')
            ->leftJoin('tblcustomfieldsvalues as v', static function ($join) use ($service): void {
                $join->on('v.fieldid', '=', 'f.id')->where('v.relid', '=', $service);
            })
            ->where('f.type', $type)->where('f.relid', $product)
            ->orderBy('f.sortorder')->orderBy('f.id')
            ->get(['f.fieldname', 'v.value']);
        $fields = [];
        foreach ($rows as $row) {
            $fields[self::given(self::key($row->fieldname))] = self::given((string) $row->value);
        }
        return $fields;
    }

    private static function key(string $name): string
    {
        return explode('|', $name, 2)[0];
    }

    /**
     * Stored text has entities; whether a module receives it so is one of the things that differ.
     */
    private static function given(mixed $stored): mixed
    {
        return Settings::get('params') === 'raw' ? Text::decode($stored) : $stored;
    }
}
