<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use PDO;
use PDOException;
use PDOStatement;
use StandIn\Core\Database;
use StandIn\Testing\Client;
use StandIn\Testing\Page;
use StandIn\Testing\Session;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\NamedLock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\NotSupported;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\RowLock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\ServiceLock;

/**
 * One change at a time, on what is so when its turn has come.
 */
final class LockTest extends ClientAreaTestCase
{
    /**
     * @dataProvider meanwhile
     *
     * @param callable(Client, int): mixed $change
     */
    public function testAChangeThatWaitedIsMadeOnWhatIsSoThen(callable $change, string $told): void
    {
        $service = $this->bought(1, 0);
        $page = $this->whileWaiting($service, fn () => $change($this->host, $service));
        self::assertStringContainsString($told, implode(' ', self::told($page)));
        self::assertSame([], $this->accounts());
    }

    /**
     * @return iterable<string, array{callable, string}>
     */
    public static function meanwhile(): iterable
    {
        $status = static fn (string $status): callable
            => static fn (Client $host, int $service): int
                => $host->putService(['id' => $service, 'status' => $status]);
        yield 'suspended' => [$status('Suspended'), 'This service is suspended'];
        yield 'terminated' => [$status('Terminated'), 'This service has ended'];
        yield 'given another domain' => [
            static fn (Client $host, int $service): int
                => $host->putService(['id' => $service, 'domain' => 'moved.example']),
            'was given another domain meanwhile',
        ];
        yield 'downgraded' => [
            static fn (Client $host): mixed => $host->database()->exec('UPDATE tblhostingconfigoptions SET qty = 0'),
            'All the mailboxes you bought (0) are in use',
        ];
    }

    /**
     * WHMCS writes the new status only after the module has stopped the domain and its hooks have run.
     */
    public function testWhoeverWaitedForASuspensionIsRefusedBeforeItsStatusIsWritten(): void
    {
        $service = $this->bought(1, 0);
        $database = $this->host->database();
        $database->exec('CREATE TABLE status_may_be_written (n INT NOT NULL)');
        $untilItMay = '$end = time() + 30; while (time() < $end'
            . ' && !WHMCS\Database\Capsule::table("status_may_be_written")->exists()) { usleep(20000); }';
        $page = null;
        $this->withHook('AfterModuleSuspend', $untilItMay, function () use ($service, $database, &$page): void {
            Session::together([[
                $this->host->loginAdmin(),
                "/admin/clientsservices.php?id=$service",
                ['modop' => 'suspend'],
            ]], function () use ($service, $database, &$page): void {
                if ($page === null && $this->attribute('disabled') === true) {
                    self::assertSame('Active', $this->host->status($service));
                    $list = $this->open($service);
                    self::assertStringContainsString('is suspended', implode(' ', self::told($list)));
                    self::assertSame([], $list->all('//a[contains(@href, "add-mailbox")]'));
                    foreach (array_diff(self::pages(), ['delete', 'delete-ticked']) as $name) {
                        self::assertFalse($this->open($service, $name)->has(self::FORM), $name);
                    }
                    $page = $this->send($service, 'add_mailbox', [
                        'name' => 'late', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
                    ]);
                    $database->exec('INSERT INTO status_may_be_written VALUES (1)');
                }
            });
        });
        $database->exec('DROP TABLE status_may_be_written');
        self::assertNotNull($page);
        self::assertStringContainsString('is suspended, so nothing in it', implode(' ', self::told($page)));
        self::assertSame([], $this->accounts());
        self::assertSame('Suspended', $this->host->status($service));
    }

    public function testACommandThatWaitedTakesTheNumbersOfThen(): void
    {
        $service = $this->bought(3, 1);
        $admin = $this->host->loginAdmin();
        $path = "/admin/clientsservices.php?id=$service";
        $this->whileWaiting($service, fn () => $this->host->database()->exec(
            'UPDATE tblhostingconfigoptions SET qty = qty + 10'
        ), [$admin, $path, ['modop' => 'changepackage']]);
        self::assertSame(24, $this->attribute('limit_users'));
    }

    public function testAServerThatEndsSilentConnectionsDoesNotEndTheLock(): void
    {
        $this->connect();
        $connection = Capsule::connection();
        $connection->statement('SET SESSION wait_timeout = 1');
        $lost = 0;
        $done = ServiceLock::hold('service 9', 0, function (): string {
            // OpenSRS takes longer than the server waits for a silent connection.
            usleep(1_800_000);
            ServiceLock::keep();

            return 'done';
        }, static function () use (&$lost): void {
            $lost++;
        });
        self::assertSame(['done', 0], [$done, $lost]);
        self::assertSame(1, (int) $connection->selectOne('SELECT @@SESSION.wait_timeout AS seconds')->seconds);
    }

    /**
     * @dataProvider longestCalls
     */
    public function testALockOutlivesTheLongestCallAndNotMuchMore(int $milliseconds, string $seconds): void
    {
        $script = 'require "tests/host/src/autoload.php"; require "php/modules/servers/opensrsemail/lib/autoload.php";'
            . ' StandIn\Core\Database::connect(json_decode($argv[1], true));'
            . ' echo WHMCS\Module\Server\Opensrsemail\Whmcs\ServiceLock::hold("service 4", 0, fn () =>'
            . ' WHMCS\Database\Capsule::selectOne("SELECT @@SESSION.wait_timeout AS s")->s, fn () => null);';
        $extension = getenv('OPENSRSEMAIL_BUILD') . '/libopensrsemail.so';
        $output = [];
        exec(implode(' ', array_map('escapeshellarg', [
            PHP_BINARY, '-d', "extension=$extension", '-d', "opensrsemail.timeout=$milliseconds", '-r', $script,
            json_encode($this->host->facts['database']),
        ])), $output);
        self::assertSame([$seconds], $output);
    }

    /**
     * @return iterable<string, array{int, string}>
     */
    public static function longestCalls(): iterable
    {
        yield 'as it comes' => [20000, '90'];
        yield 'as long as may be' => [600_000, '630'];
    }

    public function testARowIsALockForEverybodyAndRunsOut(): void
    {
        $this->connect();
        $one = new RowLock('service 5', 90);
        $other = new RowLock('service 5', 90);
        self::assertTrue($one->acquire(0));
        self::assertFalse($other->acquire(0));
        self::assertTrue((new RowLock('service 6', 90))->acquire(0), 'another service');
        for ($turn = 0; $turn < 30; $turn++) {
            self::assertTrue($one->keep());
        }
        $left = $this->host->row('SELECT expires_at - UNIX_TIMESTAMP() AS seconds FROM mod_opensrsemail_locks');
        self::assertLessThanOrEqual(91, (int) $left['seconds'], 'it does not grow with every renewal');
        self::assertTrue($one->release());
        self::assertFalse($one->release());
        self::assertTrue($other->acquire(0));

        // Its process died, or was away for so long that the row ran out.
        $this->host->database()->exec('UPDATE mod_opensrsemail_locks SET expires_at = UNIX_TIMESTAMP() - 1');
        self::assertFalse($other->keep(), 'too late');
        self::assertTrue($one->acquire(0));
        self::assertFalse($other->release(), 'it is somebody else\'s now');
        self::assertTrue($one->keep());
        self::assertTrue($one->release());
    }

    public function testManyProcessesGetTheRowOneAfterTheOther(): void
    {
        $this->connect();
        (new RowLock('warm', 90))->acquire(0);
        $this->host->database()->exec('CREATE TABLE counted (n INT NOT NULL)');
        $this->host->database()->exec('INSERT INTO counted VALUES (0)');
        $script = 'require "tests/host/src/autoload.php"; require "php/modules/servers/opensrsemail/lib/autoload.php";'
            . ' StandIn\Core\Database::connect(json_decode($argv[1], true));'
            . ' $lock = new WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\RowLock("count", 90); $done = 0;'
            . ' for ($turn = 0; $turn < 5; $turn++) { if ($lock->acquire(20)) {'
            . ' $n = WHMCS\Database\Capsule::table("counted")->value("n"); usleep(2000);'
            . ' WHMCS\Database\Capsule::table("counted")->update(["n" => $n + 1]);'
            . ' $done += $lock->release() ? 1 : 0; } }'
            . ' exit($done === 5 ? 0 : 1);';
        $processes = [];
        for ($number = 0; $number < 4; $number++) {
            $command = [PHP_BINARY, '-r', $script, json_encode($this->host->facts['database'])];
            $processes[] = proc_open($command, [], $pipes);
        }
        self::assertSame([0, 0, 0, 0], array_map('proc_close', $processes));
        self::assertSame(20, (int) $this->host->row('SELECT n FROM counted')['n']);
    }

    /**
     * @dataProvider refusals
     */
    public function testAServerWithoutNamedLocksGetsARow(int $number): void
    {
        $pdo = $this->refusing($number);
        $this->expectException(NotSupported::class);
        (new NamedLock($pdo, 'x', 90))->acquire(0);
    }

    /**
     * @dataProvider refusals
     */
    public function testTheServiceLockIsARowThere(int $number): void
    {
        $this->connect();
        Capsule::connection()->setPdo($this->refusing($number));
        $rows = [];
        $lost = 0;
        $done = ServiceLock::hold('service 7', 0, function () use (&$rows): string {
            ServiceLock::keep();
            $rows = $this->host->rows('SELECT name FROM mod_opensrsemail_locks');

            return 'done';
        }, static function () use (&$lost): void {
            $lost++;
        });
        self::assertSame(['done', [['name' => 'service 7']], 0], [$done, $rows, $lost]);
        self::assertSame([], $this->host->rows('SELECT name FROM mod_opensrsemail_locks'));
    }

    /**
     * @return iterable<string, array{int}>
     */
    public static function refusals(): iterable
    {
        yield 'Galera' => [1235];
        yield 'Percona XtraDB Cluster, strict' => [1105];
    }

    public function testALockThatWasLostIsFoundOutBeforeAnythingIsSentAndAtTheEnd(): void
    {
        $this->connect();
        $lost = 0;
        try {
            ServiceLock::hold('service 8', 0, function (): void {
                $connection = (int) Capsule::connection()->getPdo()->query('SELECT CONNECTION_ID()')->fetchColumn();
                $this->host->database()->exec("KILL $connection");
                ServiceLock::keep();
            }, static function () use (&$lost): void {
                $lost++;
            });
            self::fail('the lock was lost');
        } catch (Failure $problem) {
            self::assertStringContainsString('lost while it was held', $problem->getMessage());
        }
        self::assertSame(1, $lost);
    }

    private function connect(): void
    {
        Database::connect($this->host->facts['database']);
    }

    /**
     * A connection whose server refuses GET_LOCK with this error.
     */
    private function refusing(int $number): PDO
    {
        $database = $this->host->facts['database'];
        $dsn = "mysql:unix_socket={$database['socket']};dbname={$database['name']};charset=utf8mb4";
        $options = [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION];

        return new class ($dsn, $database['user'], $database['password'], $options, $number) extends PDO {
            /**
             * @param array<int, mixed> $options
             */
            public function __construct(
                string $dsn,
                string $user,
                string $password,
                array $options,
                private readonly int $number,
            ) {
                parent::__construct($dsn, $user, $password, $options);
            }

            /**
             * @param array<int, mixed> $options
             */
            public function prepare(string $query, array $options = []): PDOStatement|false
            {
                if (str_contains($query, 'GET_LOCK')) {
                    $refused = new PDOException("SQLSTATE[42000]: $this->number");
                    $refused->errorInfo = ['42000', $this->number, 'refused'];
                    throw $refused;
                }

                return parent::prepare($query, $options);
            }
        };
    }

    /**
     * Sends an addition, or another request, while the lock is held elsewhere; changes something once it waits, and
     * gives the lock back.
     *
     * @param array{Session, string, array<string, mixed>}|null $request
     */
    private function whileWaiting(int $service, callable $change, ?array $request = null): Page
    {
        $name = $this->host->facts['database']['name'] . "\0service $service";
        $key = 'opensrsemail:' . substr(hash('sha256', $name), 0, 40);
        $database = $this->host->database();
        self::assertSame(1, (int) $this->host->row('SELECT GET_LOCK(?, 0) AS got', [$key])['got']);
        $isChanged = false;
        [$page] = Session::together([$request ?? [
            $this->host->client(),
            "/clientarea.php?action=productdetails&id=$service",
            [
                'opensrsemail_task' => 'add_mailbox', 'name' => 'late',
                'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
            ],
        ]], function () use ($change, $database, $key, &$isChanged): void {
            $waiting = "SELECT COUNT(*) AS waiting FROM information_schema.processlist WHERE state = 'User lock'";
            if (!$isChanged && (int) $this->host->row($waiting)['waiting'] > 0) {
                $change();
                $database->prepare('SELECT RELEASE_LOCK(?)')->execute([$key]);
                $isChanged = true;
            }
        });
        self::assertTrue($isChanged, 'it waited');

        return $page;
    }
}
