<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * The calls of WHMCS' API that server modules make from inside.
 */
final class LocalApi
{
    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public static function call(string $command, array $values): array
    {
        return match (strtolower($command)) {
            'updateclientproduct' => self::updateClientProduct($values),
            'getclientsproducts' => self::getClientsProducts($values),
            'getclientsdetails' => self::getClientsDetails($values),
            'getproducts' => self::getProducts($values),
            'getusers' => self::rows('users', 'tblusers', ['id', 'first_name', 'last_name', 'email']),
            'getorders' => self::rows('orders', 'tblorders', ['*'], 'order', ['userid', 'id'], $values),
            'getinvoices' => self::rows('invoices', 'tblinvoices', ['*'], 'invoice', ['userid'], $values),
            'getmodulequeue' => self::rows('queue', 'tblmodulequeue', ['*'], null, ['module_name'], $values),
            'getconfigurationvalue' => self::getConfigurationValue((string) ($values['setting'] ?? '')),
            'getuserpermissions' => self::getUserPermissions($values),
            'modulecreate' => self::command($values, 'create'),
            'modulesuspend' => self::command($values, 'suspend'),
            'moduleunsuspend' => self::command($values, 'unsuspend'),
            'moduleterminate' => self::command($values, 'terminate'),
            'modulechangepackage' => self::command($values, 'changepackage'),
            'modulechangepw' => self::command($values, 'changepw'),
            'modulecustom' => self::custom($values),
            'sendemail' => self::sendEmail($values),
            'encryptpassword' => self::ok(['password' => Crypt::encrypt((string) ($values['password2'] ?? ''))]),
            'decryptpassword' => self::ok(['password' => Crypt::decrypt((string) ($values['password2'] ?? ''))]),
            'logactivity' => self::logActivity($values),
            default => self::error('Command Not Found'),
        };
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function updateClientProduct(array $values): array
    {
        $service = Capsule::table('tblhosting')->find((int) ($values['serviceid'] ?? 0));
        if ($service === null) {
            return self::error('Service ID Not Found');
        }
        $columns = [
            'domain' => 'domain', 'serviceusername' => 'username', 'status' => 'domainstatus', 'notes' => 'notes',
            'dedicatedip' => 'dedicatedip', 'suspendreason' => 'suspendreason',
            'serverid' => 'server', 'pid' => 'packageid',
        ];
        $changes = [];
        foreach ($columns as $key => $column) {
            if (isset($values[$key])) {
                $changes[$column] = Text::encode($values[$key]);
            }
        }
        if (isset($values['servicepassword'])) {
            $changes['password'] = Crypt::encrypt(Text::encode($values['servicepassword']));
        }
        if ($changes !== []) {
            Capsule::table('tblhosting')->where('id', $service->id)->update($changes);
        }
        return self::ok(['serviceid' => $service->id]);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function getProducts(array $values): array
    {
        $query = Capsule::table('tblproducts');
        isset($values['pid']) && $query->where('id', $values['pid']);
        isset($values['gid']) && $query->where('gid', $values['gid']);
        isset($values['module']) && $query->where('servertype', $values['module']);
        $products = $query->get()->map(static fn (object $row): array => [
            'pid' => (int) $row->id, 'gid' => (int) $row->gid, 'type' => $row->type, 'name' => $row->name,
            'description' => $row->description, 'module' => $row->servertype, 'paytype' => $row->paytype,
        ])->all();
        return self::ok(['totalresults' => count($products), 'products' => ['product' => $products]]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function getConfigurationValue(string $setting): array
    {
        $value = Capsule::table('tblconfiguration')->where('setting', $setting)->value('value');
        return $value === null ? self::error('Invalid setting') : self::ok(['setting' => $setting, 'value' => $value]);
    }

    /**
     * The rows of a table, below `name` and there below `one`.
     *
     * @param list<string> $columns
     * @param list<string> $filters
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function rows(
        string $name,
        string $table,
        array $columns,
        ?string $one = null,
        array $filters = [],
        array $values = []
    ): array {
        $query = Capsule::table($table);
        foreach ($filters as $column) {
            isset($values[$column]) && $query->where($column, $values[$column]);
        }
        $rows = $query->get($columns)->map(static fn (object $row): array => (array) $row)->all();
        return self::ok(['totalresults' => count($rows), $name => $one === null ? $rows : [$one => $rows]]);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function getClientsProducts(array $values): array
    {
        $query = Capsule::table('tblhosting as h')->join('tblproducts as p', 'p.id', '=', 'h.packageid');
        $columns = ['clientid' => 'h.userid', 'serviceid' => 'h.id', 'pid' => 'h.packageid', 'domain' => 'h.domain'];
        foreach ($columns as $key => $column) {
            if (isset($values[$key])) {
                $query->where($column, $values[$key]);
            }
        }
        $rows = $query->get(['h.*', 'p.name'])->map(static fn (object $row): array => [
            'id' => $row->id, 'clientid' => $row->userid, 'pid' => $row->packageid, 'name' => $row->name,
            'domain' => $row->domain, 'status' => $row->domainstatus, 'username' => $row->username,
            'password' => Crypt::decrypt($row->password), 'serverid' => $row->server,
        ])->all();
        return self::ok(['totalresults' => count($rows), 'products' => ['product' => $rows]]);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function getClientsDetails(array $values): array
    {
        $client = Params::client((int) ($values['clientid'] ?? 0));
        return $client === [] ? self::error('Client Not Found') : self::ok(['client' => $client] + $client);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function getUserPermissions(array $values): array
    {
        $row = Capsule::table('tblusers_clients')
            ->where('auth_user_id', (int) ($values['user_id'] ?? 0))
            ->where('client_id', (int) ($values['client_id'] ?? 0))
            ->first();
        $all = 'profile,contacts,products,manageproducts,productsso,domains,managedomains,invoices,quotes,tickets,'
            . 'affiliates,emails,orders';
        return $row === null ? self::error('User is not associated with the client') : self::ok([
            'permissions' => ['permission' => explode(',', $row->owner ? $all : $row->permissions)],
        ]);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function command(array $values, string $command): array
    {
        $service = (int) ($values['serviceid'] ?? $values['accountid'] ?? 0);
        if (Capsule::table('tblhosting')->find($service) === null) {
            return self::error('Service ID not found');
        }
        $extra = match ($command) {
            'changepw' => ['password' => (string) ($values['servicepassword'] ?? '')],
            'suspend' => ['suspendreason' => (string) ($values['suspendreason'] ?? '')],
            default => [],
        };
        $result = Command::run($service, $command, $extra);
        return $result === 'success' ? self::ok() : self::error($result);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function custom(array $values): array
    {
        $service = (int) ($values['serviceid'] ?? 0);
        if (Capsule::table('tblhosting')->find($service) === null) {
            return self::error('Service ID not found');
        }
        $result = Command::custom($service, (string) ($values['func_name'] ?? ''), false);
        return $result === 'success' ? self::ok() : self::error((string) $result);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function sendEmail(array $values): array
    {
        $client = (int) ($values['id'] ?? 0);
        $subject = (string) ($values['customsubject'] ?? $values['messagename'] ?? '');
        Mail::send($client, $subject, (string) ($values['custommessage'] ?? ''));
        return self::ok();
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function logActivity(array $values): array
    {
        Log::activity((string) ($values['description'] ?? ''), (int) ($values['clientid'] ?? 0));
        return self::ok();
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function ok(array $values = []): array
    {
        return ['result' => 'success'] + $values;
    }

    /**
     * @return array<string, mixed>
     */
    private static function error(string $message): array
    {
        return ['result' => 'error', 'message' => $message];
    }
}
