<?php

declare(strict_types=1);

namespace StandIn\Launch;

/**
 * One process that the host started and has to end.
 */
final class Child
{
    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /**
     * @param list<string> $command
     * @param array<string, string> $environment
     */
    private function __construct(
        public readonly string $name,
        array $command,
        private readonly string $log,
        array $environment,
        bool $talks,
    ) {
        // A session of its own, so that a server's workers can be found when it dies before them and so that Ctrl-C
        // reaches only the host; and an end with the host's, which would otherwise leave it behind when killed.
        $command = [Programs::find('setsid'), Programs::find('setpriv'), '--pdeathsig', 'TERM', ...$command];
        $streams = [
            0 => $talks ? ['pipe', 'r'] : ['file', '/dev/null', 'r'],
            1 => $talks ? ['pipe', 'w'] : ['file', $log, 'a'],
            2 => ['file', $log, 'a'],
        ];
        $process = proc_open($command, $streams, $this->pipes, dirname($log), $environment + getenv());
        $this->process = $process ?: throw new Problem("{$name} could not be started");
    }

    /**
     * @param list<string> $command
     * @param array<string, string> $environment
     */
    public static function start(string $name, array $command, string $log, array $environment = []): self
    {
        return new self($name, $command, $log, $environment, false);
    }

    /**
     * A child whose standard output tells when it is ready, and whose standard input stays open as long as we live.
     *
     * @param list<string> $command
     */
    public static function startTalking(string $name, array $command, string $log): self
    {
        return new self($name, $command, $log, [], true);
    }

    /**
     * The first line the child prints.
     */
    public function line(float $seconds): string
    {
        $line = '';
        $end = microtime(true) + $seconds;
        stream_set_blocking($this->pipes[1], false);
        while (!str_contains($line, "\n")) {
            $read = [$this->pipes[1]];
            $none = null;
            @stream_select($read, $none, $none, 0, 100_000);
            $line .= (string) fread($this->pipes[1], 8192);
            if (!str_contains($line, "\n") && (microtime(true) > $end || !$this->runs())) {
                throw $this->problem('did not say that it is ready');
            }
        }
        return strstr($line, "\n", true) ?: '';
    }

    public function pid(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    public function runs(): bool
    {
        return proc_get_status($this->process)['running'];
    }

    public function signal(int $signal): void
    {
        if ($this->runs()) {
            proc_terminate($this->process, $signal);
        }
    }

    public function problem(string $what): Problem
    {
        $tail = array_slice(@file($this->log, FILE_IGNORE_NEW_LINES) ?: [], -8);
        return new Problem("{$this->name} {$what}; {$this->log} ends with:\n  " . implode("\n  ", $tail));
    }
}
