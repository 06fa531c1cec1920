<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * What an installation holds when nobody has touched it yet.
 */
final class Seed
{
    private const QUANTITY = 4;

    public static function plant(): void
    {
        self::installation();
        self::clients();
        self::options();
        Settings::get('seed') === 'demo' ? self::demo() : self::test();
    }

    /**
     * Everything back to how the host started; people who are logged in stay so, because the ids are the same.
     */
    public static function replant(?string $seed = null): void
    {
        $settings = Settings::initial();
        Database::createTables();
        Settings::install($settings);
        $seed !== null && Settings::change(['seed' => $seed]);
        self::plant();
    }

    private static function installation(): void
    {
        $module = (string) Settings::get('module');
        $configuration = [
            'CompanyName' => 'Stand-in Hosting',
            'SystemURL' => Settings::get('system_url') . '/',
            'Language' => 'english',
            'Charset' => 'utf-8',
            'Template' => Settings::get('theme'),
            'Version' => '8.13.1-release.1',
            'ModuleDebugMode' => 'on',
            // As if an administrator had saved the product once.
            'ModuleHooks' => Settings::get('module_has_hooks') ? $module : '',
            'InstanceID' => 'standin-' . substr(sha1($module), 0, 12),
        ];
        foreach ($configuration as $setting => $value) {
            Capsule::table('tblconfiguration')->insert(['setting' => $setting, 'value' => (string) $value]);
        }
        Capsule::table('tblcurrencies')->insert(['code' => 'EUR', 'prefix' => '€', 'suffix' => ' EUR']);
        Capsule::table('tblproductgroups')->insert(['name' => 'E-mail']);
        Capsule::table('tbladmins')->insert([
            'username' => 'admin',
            'password' => self::hash('demo'),
            'firstname' => 'Ada',
            'lastname' => 'Admin',
            'email' => 'admin@example.net',
        ]);
    }

    private static function clients(): void
    {
        $clients = [
            ['Anna', 'Müller', 'Blumen Müller & Töchter', 'anna@example.net'],
            ['Ben', "O'Hara", '', 'ben@example.net'],
        ];
        foreach ($clients as [$first, $last, $company, $email]) {
            $client = Capsule::table('tblclients')->insertGetId([
                'uuid' => sprintf('%s-0000-4000-8000-000000000000', substr(sha1($email), 0, 8)),
                'firstname' => Text::encode($first),
                'lastname' => Text::encode($last),
                'companyname' => Text::encode($company),
                'email' => $email,
                'password' => self::hash('demo'),
                'address1' => Text::encode('Straße 1'),
                'city' => 'Berlin',
                'postcode' => '10115',
                'phonenumber' => '30.123456',
            ]);
            $user = Capsule::table('tblusers')->insertGetId([
                'first_name' => Text::encode($first),
                'last_name' => Text::encode($last),
                'email' => $email,
                'password' => self::hash('demo'),
            ]);
            Capsule::table('tblusers_clients')->insert(['auth_user_id' => $user, 'client_id' => $client]);
        }
        // Who works for the first client, and may look at its products or manage them as well.
        $employees = [['Carla', 'profile,products,invoices'], ['Dora', 'products,manageproducts']];
        foreach ($employees as [$name, $permissions]) {
            $user = Capsule::table('tblusers')->insertGetId([
                'first_name' => $name,
                'last_name' => 'Müller',
                'email' => strtolower($name) . '@example.net',
                'password' => self::hash('demo'),
            ]);
            Capsule::table('tblusers_clients')->insert([
                'auth_user_id' => $user, 'client_id' => 1, 'owner' => 0, 'permissions' => $permissions,
            ]);
        }
    }

    private static function options(): void
    {
        self::group('E-mail allowance', [['Mailboxes', 1, 100000, '1.50'], ['Forwards', 0, 100000, '0.50']]);
        self::group('Storage of all mailboxes', [['Storage', 10, 100000, '0.10']]);
    }

    /**
     * @param list<array{string, int, int, string}> $options name, least and most, price of one
     */
    private static function group(string $name, array $options): void
    {
        $group = Capsule::table('tblproductconfiggroups')->insertGetId(['name' => $name]);
        foreach ($options as $position => [$name, $least, $most, $price]) {
            $option = Capsule::table('tblproductconfigoptions')->insertGetId([
                'gid' => $group,
                'optionname' => $name,
                'optiontype' => self::QUANTITY,
                'qtyminimum' => $least,
                'qtymaximum' => $most,
                'order' => $position,
            ]);
            $unit = Capsule::table('tblproductconfigoptionssub')->insertGetId([
                'configid' => $option,
                'optionname' => rtrim($name, 's'),
            ]);
            Capsule::table('tblpricing')->insert(['type' => 'configoptions', 'relid' => $unit, 'monthly' => $price]);
        }
    }

    private static function demo(): void
    {
        self::product('E-mail hosting', 'payment');
        $service = Services::add(1, 1, 'blumen-mueller.example', ['Mailboxes' => 15, 'Forwards' => 5]);
        Capsule::table('tblhosting')->where('id', $service)->update([
            'domainstatus' => 'Active',
            'regdate' => date('Y-m-d', strtotime('-3 months')),
            'username' => 'blumenmu',
            'password' => Crypt::encrypt('demo-Service1'),
        ]);
    }

    private static function test(): void
    {
        self::product('Mail, set up on payment', 'payment');
        self::product('Mail, set up on order', 'order');
        self::product('Mail, set up on acceptance', 'on');
        self::product('Mail, never set up', '');
        self::product('Mail without options', 'payment', hasOptions: false);
        self::product('Mail without settings', '', isConfigured: false);
        self::product('Mail with storage', '', settings: ['configoption11' => 'customer'], groups: [1, 2]);
    }

    /**
     * @param array<string, string> $settings of its module, besides the usual ones
     * @param list<int>             $groups   of configurable options
     */
    private static function product(
        string $name,
        string $autoSetup,
        bool $hasOptions = true,
        bool $isConfigured = true,
        array $settings = [],
        array $groups = [1]
    ): void {
        $settings += $isConfigured
            ? [
                'configoption1' => 'admin',
                'configoption2' => 'demo-Passw0rd',
                'configoption3' => 'reseller.adm',
                'configoption4' => 'Test',
                'configoption5' => '5',
                'configoption6' => '2',
                'configoption10' => (string) (Settings::all()['webmail'] ?? ''),
            ]
            : [];
        $product = Capsule::table('tblproducts')->insertGetId($settings + [
            'name' => $name,
            'description' => 'Mailboxes and forwards for your own domain.',
            'autosetup' => $autoSetup,
            'servertype' => Settings::get('module'),
        ]);
        Capsule::table('tblpricing')->insert(['type' => 'product', 'relid' => $product, 'monthly' => '5.00']);
        foreach ($hasOptions ? $groups : [] as $group) {
            Capsule::table('tblproductconfiglinks')->insert(['gid' => $group, 'pid' => $product]);
        }
    }

    private static function hash(string $password): string
    {
        // The cheapest work factor: nobody attacks these accounts, and every test logs in.
        return password_hash($password, PASSWORD_BCRYPT, ['cost' => 4]);
    }
}
