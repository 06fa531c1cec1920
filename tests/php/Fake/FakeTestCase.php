<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Fake;

use Illuminate\Database\Schema\Blueprint;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Access;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Request;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Session;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Token;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\Installation;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * The module with a fake of the native functions, and a database in memory: one service, 5 mailboxes and 2 forwards
 * bought. No process is started, so a test takes milliseconds.
 */
abstract class FakeTestCase extends TestCase
{
    protected const DOMAIN = 'bits-bytes.example';
    protected const SERVICE = 7;

    protected Native $native;

    protected function setUp(): void
    {
        require_once 'Illuminate/Database/autoload.php';
        $capsule = new Capsule();
        $capsule->addConnection(['driver' => 'sqlite', 'database' => ':memory:']);
        $capsule->setAsGlobal();
        $capsule->bootEloquent();
        $this->makeTables();
        (new ReflectionClass(Installation::class))->setStaticPropertyValue('id', null);
        [$_GET, $_POST, $_SESSION] = [[], [], ['uid' => 1, 'userid' => 1]];
        ActivityLog::$entries = [];
        $this->native = Native::begin();
    }

    protected function tearDown(): void
    {
        Native::end();
        [$_GET, $_POST, $_SESSION] = [[], [], []];
    }

    /**
     * @param array<string, mixed> $changes
     *
     * @return array<string, mixed> what WHMCS hands over for the service
     */
    protected function params(array $changes = []): array
    {
        return $changes + [
            'serviceid' => self::SERVICE, 'addonId' => 0, 'userid' => 1, 'domain' => self::DOMAIN, 'status' => 'Active',
            'configoption1' => 'admin@reseller.adm', 'configoption2' => 'demo-Passw0rd', 'configoption3' => '',
            'configoption4' => 'Test', 'configoptions' => ['Mailboxes' => 5, 'Forwards' => 2],
        ];
    }

    /**
     * @param array<string, mixed> $answer what WHMCS is given to show
     *
     * @return array<string, mixed> what the template gets, with its name
     */
    protected static function shown(array $answer): array
    {
        $template = $answer['templatefile'] ?? $answer['tabOverviewReplacementTemplate'];
        $variables = $answer['vars'] ?? $answer['templateVariables'];

        return $variables['mail'] + ['template' => basename($template, '.tpl')];
    }

    protected function putStatus(string $status): void
    {
        Capsule::table('tblhosting')->where('id', self::SERVICE)->update(['domainstatus' => $status]);
    }

    /**
     * @param array<string, mixed> $changes
     *
     * @return array<string, mixed> a domain as the native functions tell it
     */
    protected static function domain(array $changes = []): array
    {
        return $changes + [
            'name' => self::DOMAIN, 'unicode' => self::DOMAIN, 'disabled' => false, 'owner' => 'this',
            'alias_domains' => [], 'default_workgroup' => 'staff', 'limit_users' => 7, 'created' => 1,
        ];
    }

    /**
     * @param array<string, mixed> $form
     * @param array<string, mixed> $params
     */
    protected function visit(array $form = [], array $params = [], bool $isFromHere = true): Visit
    {
        $service = new Service($this->params($params));

        return new Visit(
            $service,
            Text::in('english'),
            new Request([], $form, $isFromHere),
            new Session($service->key),
            new Token(),
            Access::Change,
            new Budget(1000)
        );
    }

    private function makeTables(): void
    {
        $tables = [
            'tblhosting' => ['userid', 'packageid', 'server', 'domain', 'domainstatus', 'created_at', 'regdate'],
            'tblproducts' => ['servertype', ...array_map(static fn (int $n): string => "configoption$n", range(1, 11))],
            'tblhostingconfigoptions' => ['relid', 'configid', 'optionid', 'qty'],
            'tblproductconfigoptions' => ['gid', 'optionname', 'optiontype'],
            'tblproductconfiglinks' => ['gid', 'pid'],
            'tblproductconfigoptionssub' => ['configid', 'optionname'],
            'tblhostingaddons' => ['hostingid', 'addonid', 'userid', 'status', 'created_at', 'regdate'],
            'tblclients' => ['firstname', 'lastname', 'companyname'],
            'tblusers' => ['email'],
            'tblusers_clients' => ['auth_user_id', 'client_id', 'owner'],
            'tblcustomfields' => ['type', 'relid', 'fieldname'],
            'tblcustomfieldsvalues' => ['fieldid', 'relid', 'value'],
        ];
        foreach ($tables as $name => $columns) {
            Capsule::schema()->create($name, static function (Blueprint $table) use ($columns): void {
                $table->increments('id');
                foreach ($columns as $column) {
                    $table->string($column)->nullable();
                }
            });
        }
        Capsule::table('tblclients')->insert(['id' => 1, 'firstname' => 'Anna']);
        Capsule::table('tblusers')->insert(['id' => 1, 'email' => 'anna@example.net']);
        Capsule::table('tblusers_clients')->insert(['auth_user_id' => 1, 'client_id' => 1, 'owner' => 1]);
        Capsule::table('tblproducts')->insert(['id' => 1, 'servertype' => 'opensrsemail']);
        Capsule::table('tblhosting')->insert([
            'id' => self::SERVICE, 'userid' => 1, 'packageid' => 1, 'domain' => self::DOMAIN,
            'domainstatus' => 'Active', 'created_at' => '2030-01-01 00:00:00', 'regdate' => '2030-01-01',
        ]);
        Capsule::table('tblproductconfiglinks')->insert(['gid' => 1, 'pid' => 1]);
        foreach (['Mailboxes' => 5, 'Forwards' => 2] as $option => $quantity) {
            $id = Capsule::table('tblproductconfigoptions')
                ->insertGetId(['gid' => 1, 'optionname' => $option, 'optiontype' => 4]);
            Capsule::table('tblhostingconfigoptions')
                ->insert(['relid' => self::SERVICE, 'configid' => $id, 'optionid' => 0, 'qty' => $quantity]);
        }
    }
}
