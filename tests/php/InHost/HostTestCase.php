<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use PHPUnit\Framework\TestCase;
use StandIn\Testing\Client;

/**
 * The module inside the stand-in WHMCS, with the real extension and the simulated OpenSRS.
 */
abstract class HostTestCase extends TestCase
{
    protected const DOMAIN = 'bits-bytes.example';
    /** Of the administrator special@reseller.adm at the simulator */
    protected const SPECIAL_PASSWORD = 'p&<>"\'%+ü;x';
    protected const PAID = 1;
    protected const NEVER_SET_UP = 4;
    protected const WITHOUT_OPTIONS = 5;
    protected const WITHOUT_SETTINGS = 6;

    protected Client $host;

    /** @var array<string, mixed> settings of the simulator that are turned the other way */
    protected static array $turned = [];

    private static ?Client $shared = null;

    protected function setUp(): void
    {
        self::$shared ??= Client::start();
        $this->host = self::$shared;
        $this->host->reset();
        $this->host->simulator('POST', '/reset', ['seed' => 'test']);
        $turned = self::$turned !== [] ? self::$turned : json_decode((string) getenv('OPENSRS_SETTINGS'), true);
        if ($turned !== null) {
            $this->host->simulator('POST', '/settings', $turned);
        }
    }

    protected function tearDown(): void
    {
        self::assertSame([], $this->host->defects(), 'what WHMCS would have noticed');
        $secrets = ['demo-Passw0rd', self::SPECIAL_PASSWORD];
        foreach ([...$this->host->moduleLog(), ...$this->host->activityLog()] as $entry) {
            $text = html_entity_decode(json_encode($entry, JSON_UNESCAPED_UNICODE) ?: '', ENT_QUOTES);
            foreach ($secrets as $secret) {
                self::assertStringNotContainsString($secret, $text);
            }
        }
    }

    /**
     * An ordered service that was paid, so the module has created its domain.
     */
    protected function bought(int $mailboxes = 5, int $forwards = 2, string $domain = self::DOMAIN): int
    {
        $service = $this->host->buy(self::PAID, $domain, ['Mailboxes' => $mailboxes, 'Forwards' => $forwards]);
        self::assertSame('Active', $this->host->status($service), implode("\n", $this->host->activityLog()));

        return $service;
    }

    /**
     * A service that WHMCS knows and the module was not asked about yet.
     */
    protected function waiting(string $domain = self::DOMAIN, int $product = self::PAID): int
    {
        return $this->host->putService([
            'domain' => $domain,
            'product' => $product,
            'status' => 'Pending',
            'options' => ['Mailboxes' => 5, 'Forwards' => 2],
        ]);
    }

    /**
     * @return array<string, mixed>|null the domain as OpenSRS holds it, null when there is none or it was deleted
     */
    protected function domain(string $name = self::DOMAIN): ?array
    {
        $domain = $this->host->simulator('GET', "/domains/$name");

        return ($domain['deleted'] ?? true) ? null : $domain;
    }

    protected function attribute(string $name, string $domain = self::DOMAIN): mixed
    {
        return $this->domain($domain)['attributes'][$name] ?? null;
    }

    /**
     * @param array<string, mixed> $fault
     */
    protected function fault(array $fault): void
    {
        $this->host->simulator('POST', '/faults', $fault);
    }

    /**
     * @param list<array{user: string, type: string, attributes: array<string, mixed>}> $users
     */
    protected function putDomain(string $notes, array $users = [], string $domain = self::DOMAIN): void
    {
        $this->host->simulator('POST', '/domains', [
            'domain' => $domain,
            'company' => 'reseller',
            'attributes' => ['notes_external' => $notes],
            'users' => $users,
        ]);
    }

    /**
     * Does `$work` while a hook of the administrator's own is in place.
     *
     * @template T
     *
     * @param string        $body of the function that is registered, which has `$vars`
     * @param callable(): T $work
     *
     * @return T
     */
    protected function withHook(string $point, string $body, callable $work): mixed
    {
        $file = $this->host->facts['dir'] . '/docroot/includes/hooks/own.php';
        file_put_contents($file, "<?php add_hook('$point', 1, static function (array \$vars) { $body });");
        try {
            return $work();
        } finally {
            unlink($file);
        }
    }

    /**
     * @return list<string> the methods OpenSRS was asked for since the last look
     */
    protected function asked(): array
    {
        $methods = array_column($this->host->simulator('GET', '/exchanges'), 'method');
        $this->host->simulator('DELETE', '/exchanges');

        return $methods;
    }

    /**
     * @return array<int, array{kilobytes: int, files: int}> of each PHP-FPM worker, by process id
     */
    protected static function workers(Client $host): array
    {
        $workers = [];
        foreach (glob('/proc/[0-9]*/cmdline') ?: [] as $file) {
            $master = (int) basename(dirname($file));
            $command = (string) @file_get_contents($file);
            if (!str_contains($command, 'php-fpm: master') || !str_contains($command, $host->facts['dir'])) {
                continue;
            }
            $children = trim((string) file_get_contents("/proc/$master/task/$master/children"));
            foreach (array_map('intval', explode(' ', $children)) as $worker) {
                preg_match('/^RssAnon:\s+(\d+)/m', (string) file_get_contents("/proc/$worker/status"), $memory);
                $workers[$worker] = [
                    'kilobytes' => (int) ($memory[1] ?? 0),
                    'files' => count(glob("/proc/$worker/fd/*") ?: []),
                ];
            }
        }
        ksort($workers);

        return $workers;
    }
}
