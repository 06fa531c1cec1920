<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Workers;

use RuntimeException;
use StandIn\Launch\Programs;

/**
 * A PHP-FPM of its own with the extension, beside a simulator of its own; no WHMCS. Ends with the test.
 */
final class Pool
{
    /** @var array<string, array{resource, array<int, resource>}> */
    private array $running = [];
    private readonly string $folder;
    private readonly string $control;

    /**
     * @param array<string, string> $pool     lines of the pool's configuration
     * @param array<string, string> $settings lines of php.ini
     */
    public function __construct(array $pool = [], array $settings = [])
    {
        $this->folder = sys_get_temp_dir() . '/opensrsemail-fpm-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        $build = (string) getenv('OPENSRSEMAIL_BUILD');
        $simulator = [$build . '/opensrs-simulator', '--seed', 'test', '--exit-with-stdin'];
        $pipes = $this->start('simulator', $simulator);
        $ready = json_decode((string) fgets($pipes[1]), true, flags: JSON_THROW_ON_ERROR);
        $this->control = $ready['control'];

        $settings += [
            'extension' => $build . '/libopensrsemail.so',
            'opensrsemail.endpoint' => $ready['endpoint'],
            'opensrsemail.ca_file' => $ready['ca_file'],
            'display_errors' => 'stderr',
        ];
        $this->write('php.ini', $settings);
        $pool += [
            'listen' => $this->folder . '/fpm.sock', 'pm' => 'static', 'pm.max_children' => '2',
            'catch_workers_output' => 'yes',
        ];
        if (posix_geteuid() === 0) {
            $pool += ['user' => 'root', 'group' => 'root'];
        }
        $this->write('fpm.conf', $pool, "[global]\nerror_log = {$this->folder}/fpm.log\ndaemonize = no\n[www]\n");
        // Without Debian's extensions, whose OPcache would be a second one.
        $this->start('fpm', [
            Programs::phpFpm(null), '-n', '-c', $this->folder . '/php.ini', '-y', $this->folder . '/fpm.conf',
            ...(posix_geteuid() === 0 ? ['-R'] : []),
        ]);
        $this->waitFor(fn (): bool => @stream_socket_client("unix://{$this->folder}/fpm.sock") !== false);
    }

    /**
     * @param array<string, string> $query
     *
     * @return array<string, mixed> what ask.php tells
     */
    public function ask(array $query = []): array
    {
        $answer = FastCgi::get("{$this->folder}/fpm.sock", __DIR__ . '/ask.php', $query);
        $body = substr((string) strstr($answer, "\r\n\r\n"), 4);

        return json_decode($body, true) ?? throw new RuntimeException($answer . $this->log());
    }

    public function reload(): void
    {
        $before = substr_count($this->log(), 'ready to handle connections');
        posix_kill(proc_get_status($this->running['fpm'][0])['pid'], SIGUSR2);
        $this->waitFor(fn (): bool => substr_count($this->log(), 'ready to handle connections') > $before);
    }

    public function connectionsOpened(): int
    {
        return json_decode((string) file_get_contents($this->control . '/connections'), true)['opened'];
    }

    public function log(): string
    {
        return (string) @file_get_contents($this->folder . '/fpm.log');
    }

    public function stop(): void
    {
        foreach (array_reverse($this->running) as $name => [$process, $pipes]) {
            if ($name === 'fpm') {
                proc_terminate($process);
            }
            array_map(fclose(...), $pipes);
            proc_close($process);
        }
        $this->running = [];
        array_map(unlink(...), glob($this->folder . '/*') ?: []);
        rmdir($this->folder);
    }

    /**
     * @param list<string> $command
     *
     * @return array<int, resource>
     */
    private function start(string $name, array $command): array
    {
        $errors = ['file', "{$this->folder}/$name.err", 'a'];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], $errors], $pipes);
        if ($process === false) {
            throw new RuntimeException("$name could not be started");
        }
        $this->running[$name] = [$process, $pipes];

        return $pipes;
    }

    /**
     * @param array<string, string> $lines
     */
    private function write(string $file, array $lines, string $head = ''): void
    {
        foreach ($lines as $name => $value) {
            $head .= "$name = $value\n";
        }
        file_put_contents("{$this->folder}/$file", $head);
    }

    private function waitFor(callable $isThere): void
    {
        $end = microtime(true) + 20;
        while (!$isThere()) {
            if (microtime(true) > $end || !proc_get_status($this->running['fpm'][0])['running']) {
                throw new RuntimeException('PHP-FPM is not there: ' . $this->log()
                    . @file_get_contents("{$this->folder}/fpm.err"));
            }
            usleep(20_000);
        }
    }
}
