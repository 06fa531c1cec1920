<?php

declare(strict_types=1);

namespace StandIn\Launch;

use PDO;
use PDOException;
use StandIn\Core\Crypt;
use StandIn\Core\Database;
use StandIn\Core\Seed;
use StandIn\Core\Settings;

/**
 * Starts everything the stand-in needs, tells where it is, and ends it all again.
 */
final class Launcher
{
    private bool $stop = false;
    private Family $family;
    private Folder $folder;

    public function __construct(private readonly Options $options)
    {
    }

    /**
     * @return int the exit status: 0 when it was asked to end, 1 when one of its processes ended by itself
     */
    public function run(): int
    {
        $this->folder = Folder::open((string) $this->options->value('dir'));
        $this->family = new Family($this->folder->path(''));
        $this->family->endSurvivors();
        $this->folder->prepare();
        pcntl_async_signals(true);
        foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
            pcntl_signal($signal, function (): void {
                $this->stop = true;
            });
        }
        try {
            $facts = $this->start();
            $isForPeople = $this->options->has('for-people');
            $isForPeople && $this->lastNight();
            fwrite(STDOUT, $isForPeople ? self::welcome($facts) : self::line($facts));
            return $this->watch();
        } catch (Problem $problem) {
            if ($this->stop) {
                return 0;
            }
            throw $problem;
        } finally {
            $this->family->end();
            $this->folder->close();
        }
    }

    /**
     * What the daily job does has been done wherever WHMCS runs for more than a day.
     */
    private function lastNight(): void
    {
        $cron = [PHP_BINARY, dirname(__DIR__, 2) . '/bin/cron', '--dir', $this->folder->path('')];
        $nothing = ['file', '/dev/null', 'r'];
        $process = proc_open($cron, [$nothing, ['file', '/dev/null', 'w'], STDERR], $pipes);
        $process === false || proc_close($process);
    }

    /**
     * @return array<string, mixed>
     */
    private function start(): array
    {
        [$address, $wanted] = $this->options->listen();
        $port = $this->port($address, $wanted);
        $module = $this->options->module();
        $extension = $this->options->extension();
        $opensrs = $this->openSrs();
        $database = $this->options->sharedDatabase() ?? $this->database();
        $this->folder->writeDocroot($module, $this->options->has('link-module'), $database);
        $ini = $this->options->ini + array_filter([
            'opensrsemail.endpoint' => $opensrs['endpoint'],
            'opensrsemail.ca_file' => $opensrs['ca_file'],
            // Tests do not hang on what the world's DNS says; nobody listens there.
            'opensrsemail.dns_resolvers' => $this->options->value('seed') === 'test' ? '127.0.0.1:9' : '',
        ]);
        $this->folder->writeIni('fpm', $extension, $ini);
        $this->folder->writeIni('cli', $this->options->has('cli-without-extension') ? null : $extension, $ini);
        $this->folder->verifyExtension($extension);
        $url = "http://{$address}:{$port}";
        if ($this->options->sharedDatabase() === null) {
            $this->seed($database, basename($module), $url, (string) $opensrs['webmail']);
        }
        $this->folder->writeServers($address, $port, $this->options->workers());
        $this->family->add(Child::start(
            'PHP-FPM',
            [
                Programs::phpFpm($this->options->value('php-fpm')),
                '-F',
                ...(posix_geteuid() === 0 ? ['-R'] : []),
                '-y', $this->folder->path('etc/fpm.conf'),
                '-c', $this->folder->path('etc/php.ini'),
            ],
            $this->folder->path('log/fpm.log'),
            $this->folder->iniEnvironment('fpm')
        ));
        $nginx = $this->family->add(Child::start(
            'nginx',
            [
                Programs::find('nginx'),
                '-p', $this->folder->path('nginx'),
                '-c', $this->folder->path('etc/nginx.conf'),
                '-e', $this->folder->path('log/nginx.log'),
            ],
            $this->folder->path('log/nginx.log')
        ));
        $this->until(static fn (): bool => @file_get_contents("{$url}/index.php") !== false, 20, $nginx);
        $facts = [
            'client' => $url,
            'admin' => "{$url}/admin",
            'control' => $opensrs['control'],
            'webmail' => $opensrs['webmail'],
            'endpoint' => $opensrs['endpoint'],
            'ca_file' => $opensrs['ca_file'],
            'database' => $database,
            'dir' => $this->folder->path(''),
        ];
        $this->folder->writeFacts($facts + ['php' => PHP_BINARY]);
        return $facts;
    }

    /**
     * @param array<string, mixed> $facts
     */
    private static function line(array $facts): string
    {
        return json_encode($facts, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\n";
    }

    /**
     * @param array<string, mixed> $facts
     */
    private static function welcome(array $facts): string
    {
        return <<<TEXT

            Ready. WHMCS and OpenSRS are stand-ins on this machine; the module between them is the real one.

              Customer        {$facts['client']}/clientarea.php    anna@example.net / demo   (owns a mail domain)
              New customer    {$facts['client']}/cart.php          ben@example.net / demo    (owns nothing yet)
              Administrator   {$facts['admin']}/              admin / demo

            Start at {$facts['client']}/cart.php: order, log in, pay, manage. Ctrl-C ends everything.


            TEXT;
    }

    private function watch(): int
    {
        $open = $this->options->has('exit-with-stdin');
        while (!$this->stop) {
            $read = $open ? [STDIN] : [];
            $none = null;
            if ($open && @stream_select($read, $none, $none, 0, 200_000) > 0 && (string) fread(STDIN, 8192) === '') {
                break;
            }
            $open || usleep(200_000);
            $dead = $this->stop ? null : $this->family->firstDead();
            if ($dead !== null) {
                fwrite(STDERR, 'host: ' . $dead->problem('ended by itself')->getMessage() . "\n");
                return 1;
            }
        }
        return 0;
    }

    /**
     * @return array{endpoint: string|null, ca_file: string|null, control: string|null, webmail: string|null}
     */
    private function openSrs(): array
    {
        $binary = $this->options->simulatorBinary();
        if ($binary === null) {
            return [
                'endpoint' => $this->options->value('endpoint'),
                'ca_file' => $this->options->value('ca-file'),
                'control' => $this->options->value('simulator-control'),
                'webmail' => null,
            ];
        }
        $seed = $this->options->value('simulator-seed') ?? $this->options->value('seed') ?? 'demo';
        $simulator = $this->family->add(Child::startTalking(
            'the simulator',
            [$binary, '--seed', $seed, '--ca-out', $this->folder->path('run/opensrs-ca.pem'), '--exit-with-stdin'],
            $this->folder->path('log/simulator.log')
        ));
        $facts = json_decode($simulator->line(20), true);
        if (!is_array($facts)) {
            throw $simulator->problem('printed something else than a JSON line');
        }
        return [
            'endpoint' => $facts['endpoint'], 'ca_file' => $facts['ca_file'], 'control' => $facts['control'],
            'webmail' => $facts['webmail'],
        ];
    }

    /**
     * @return array{socket: string, name: string, user: string, password: string}
     */
    private function database(): array
    {
        $this->folder->makeDataFolder();
        $socket = $this->folder->socket('mysql.sock');
        $server = $this->family->add(Child::start(
            'MariaDB',
            [
                Programs::find('mariadbd'),
                '--no-defaults',
                '--datadir=' . $this->folder->path('mysql'),
                '--tmpdir=' . $this->folder->path('run'),
                '--pid-file=' . $this->folder->path('run/mysql.pid'),
                "--socket={$socket}",
                '--skip-networking',
                '--performance-schema=0',
                '--max-connections=600',
                '--innodb-flush-log-at-trx-commit=0',
                '--innodb-doublewrite=0',
                '--innodb-fast-shutdown=2',
                '--innodb-buffer-pool-size=48M',
                '--innodb-log-file-size=8M',
                '--character-set-server=utf8mb4',
                '--collation-server=utf8mb4_unicode_ci',
                ...(posix_geteuid() === 0 ? ['--user=root'] : []),
            ],
            $this->folder->path('log/mysql.log')
        ));
        $root = null;
        $this->until(static function () use ($socket, &$root): bool {
            try {
                $root = new PDO("mysql:unix_socket={$socket}", 'root', '');
                return true;
            } catch (PDOException) {
                return false;
            }
        }, 60, $server);
        foreach (
            [
                'DROP DATABASE IF EXISTS whmcs',
                'CREATE DATABASE whmcs',
                "CREATE OR REPLACE USER whmcs@localhost IDENTIFIED BY 'stand-in'",
                'GRANT ALL ON whmcs.* TO whmcs@localhost',
            ] as $statement
        ) {
            $root?->exec($statement);
        }
        return ['socket' => $socket, 'name' => 'whmcs', 'user' => 'whmcs', 'password' => 'stand-in'];
    }

    /**
     * @param array{socket: string, name: string, user: string, password: string} $database
     */
    private function seed(array $database, string $module, string $url, string $webmail): void
    {
        $smarty = (int) ($this->options->value('smarty') ?? '4');
        if (!is_file("/usr/share/php/smarty{$smarty}/Smarty.class.php")) {
            throw new Problem("Smarty {$smarty} is missing; on Debian: apt install smarty{$smarty}");
        }
        Crypt::useKey(Folder::ENCRYPTION_HASH);
        Database::connect($database);
        Database::createTables();
        Settings::install([
            'module' => $module,
            'module_has_hooks' => is_file($this->options->module() . '/hooks.php'),
            'seed' => $this->options->value('seed') ?? 'demo',
            'theme' => $this->options->value('theme') ?? 'twenty-one',
            'smarty' => $smarty,
            'params' => $this->options->value('params') ?? 'raw',
            'token_policy' => $this->options->value('token-policy') ?? '8.13',
            'run_client_functions_for_all_statuses' => false,
            'addon_params' => 'parent',
            'charset' => 'utf8mb4',
            'system_url' => $url,
            'webmail' => $webmail,
        ]);
        Seed::plant();
    }

    private function port(string $address, int $wanted): int
    {
        $socket = @stream_socket_server("tcp://{$address}:{$wanted}", $number, $text);
        if ($socket === false) {
            throw new Problem(
                "port {$wanted} of {$address} cannot be used ({$text}): end what listens there, "
                . "or choose another one with --listen {$address}:PORT (0 picks a free one)"
            );
        }
        $port = (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        return $port;
    }

    /**
     * @param callable(): bool $ready
     */
    private function until(callable $ready, int $seconds, Child $child): void
    {
        $end = microtime(true) + $seconds;
        while (!$ready()) {
            if ($this->stop) {
                throw new Problem('stopped while starting');
            }
            if (!$child->runs() || microtime(true) > $end) {
                throw $child->problem('did not come up');
            }
            usleep(50_000);
        }
    }
}
