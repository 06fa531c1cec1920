<?php

declare(strict_types=1);

namespace Opensrsemail\Bench;

use RuntimeException;

/**
 * The simulator behind the relay, and what measuring needs of them.
 */
final class Bench
{
    public const PASSWORD = 'demo-Passw0rd';
    public const USER = 'admin@reseller.adm';

    /**
     * @param array{build: string, control: string, endpoint: string, ca_file: string} $facts what run.php started
     */
    public function __construct(private readonly array $facts)
    {
    }

    /**
     * Where results are left.
     */
    public function target(): string
    {
        return dirname($this->facts['build']);
    }

    public function endpoint(): string
    {
        return $this->facts['endpoint'];
    }

    public function caFile(): string
    {
        return $this->facts['ca_file'];
    }

    public static function service(string $domain): array
    {
        return [
            'username' => self::USER, 'password' => self::PASSWORD, 'cluster' => 'Test', 'domain' => $domain,
            'installation' => 'bench', 'service_id' => 1,
        ];
    }

    public function extension(): string
    {
        return $this->facts['build'] . '/libopensrsemail.so';
    }

    /**
     * Runs a program of this folder in a PHP of its own, with the extension.
     */
    public function run(string $program, string ...$arguments): string
    {
        return $this->runWith(self::command($this->facts), $program, $arguments);
    }

    /**
     * The same without it.
     */
    public function runBare(string $program): string
    {
        return $this->runWith([PHP_BINARY, '-n', '-d', 'extension=curl'], $program, []);
    }

    /**
     * @param list<string> $command
     * @param list<string> $arguments
     */
    private function runWith(array $command, string $program, array $arguments): string
    {
        $child = proc_open(
            [...$command, __DIR__ . "/$program", ...$arguments],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], STDERR],
            $pipes
        );
        $said = stream_get_contents($pipes[1]);
        if (proc_close($child) !== 0 || $said === false) {
            throw new RuntimeException("$program failed");
        }

        return $said;
    }

    /**
     * @param array{build: string, control: string, endpoint: string, ca_file: string} $facts
     *
     * @return list<string> PHP with the extension, which talks to the relay
     */
    public static function command(array $facts): array
    {
        return [
            PHP_BINARY, '-n', '-d', 'extension=curl', '-d', 'extension=' . $facts['build'] . '/libopensrsemail.so',
            '-d', 'opensrsemail.endpoint=' . $facts['endpoint'], '-d', 'opensrsemail.ca_file=' . $facts['ca_file'],
            '-d', 'opensrsemail.timeout=120000',
        ];
    }

    public function control(string $method, string $path, ?array $body = null): mixed
    {
        $answer = file_get_contents($this->facts['control'] . $path, false, stream_context_create(['http' => [
            'method' => $method, 'header' => 'Content-Type: application/json',
            'content' => $body === null ? '' : json_encode($body, JSON_THROW_ON_ERROR),
        ]]));
        if ($answer === false) {
            throw new RuntimeException("$method $path failed");
        }

        return $answer === '' ? null : json_decode($answer, true);
    }

    public function connectionsOpened(): int
    {
        return $this->control('GET', '/connections')['opened'];
    }

    /**
     * A domain of ours with so many mailboxes.
     */
    public function domain(string $name, int $mailboxes): void
    {
        $exchanges = null;
        opensrsemail_create_domain(self::service($name), self::allowance($mailboxes + 100), false, false, $exchanges);
        if ($mailboxes > 0) {
            $this->control('POST', '/accounts', [
                'domain' => $name, 'type' => 'mailbox', 'count' => $mailboxes, 'prefix' => 'user',
            ]);
        }
    }

    /**
     * As the client area asks for a page, which may take less time than a change.
     */
    public static function page(string $domain): array
    {
        return self::service($domain) + ['budget_ms' => 8000];
    }

    public static function allowance(int $mailboxes): array
    {
        return ['mailboxes' => $mailboxes, 'forwards' => 100];
    }

    /**
     * @return array{median: float, low: float, high: float} milliseconds; low and high are the quartiles
     */
    public static function time(int $rounds, callable $work): array
    {
        $times = [];
        for ($at = 0; $at < $rounds; $at++) {
            $begin = hrtime(true);
            $work($at);
            $times[] = (hrtime(true) - $begin) / 1e6;
        }

        return self::spread($times);
    }

    /**
     * @param list<float> $values
     *
     * @return array{median: float, low: float, high: float}
     */
    public static function spread(array $values): array
    {
        sort($values);
        $at = static fn (float $part): float => $values[(int) round($part * (count($values) - 1))];

        return ['median' => $at(0.5), 'low' => $at(0.25), 'high' => $at(0.75)];
    }

    public static function residentKilobytes(): int
    {
        preg_match('/^VmRSS:\s+(\d+)/m', (string) file_get_contents('/proc/self/status'), $found);

        return (int) $found[1];
    }
}
