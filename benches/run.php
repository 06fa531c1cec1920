<?php

/**
 * Starts the simulator and the relay in front of it, measures, and ends both. Run by `make bench`.
 *
 * usage: php benches/run.php BUILD-FOLDER [ROUNDS [MILLISECONDS EACH WAY]]
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;

require __DIR__ . '/Bench.php';

/**
 * @param list<string> $command
 *
 * @return array{resource, array<int, resource>, array<string, string>} with the line it prints when it is ready
 */
function start(array $command): array
{
    $child = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
    $ready = $child === false ? false : fgets($pipes[1]);
    if ($ready === false) {
        throw new RuntimeException("cannot start {$command[0]}");
    }

    return [$child, $pipes, json_decode($ready, true, flags: JSON_THROW_ON_ERROR)];
}

$build = $argv[1] ?? 'target/release';
$rounds = $argv[2] ?? '31';
$delay = $argv[3] ?? '20';

// Their standard inputs stay open as long as we live: they end with us, however we end.
$simulator = start([$build . '/opensrs-simulator', '--seed', 'test', '--exit-with-stdin']);
$direct = parse_url($simulator[2]['endpoint']);
$relay = start([$build . '/opensrs-relay', '--delay', $delay, '--to', "{$direct['host']}:{$direct['port']}"]);

$facts = [
    'build' => $build,
    'control' => $simulator[2]['control'],
    'ca_file' => $simulator[2]['ca_file'],
    'endpoint' => "https://{$relay[2]['address']}{$direct['path']}",
];
$command = [...Bench::command($facts), __DIR__ . '/measure.php', $rounds];
$environment = ['OPENSRSEMAIL_BENCH' => json_encode($facts, JSON_THROW_ON_ERROR)] + getenv();
$measuring = proc_open($command, [STDIN, STDOUT, STDERR], $pipes, null, $environment);
$status = $measuring === false ? 1 : proc_close($measuring);
foreach ([$relay, $simulator] as [$child, $pipes]) {
    array_map(fclose(...), $pipes);
    proc_close($child);
}
exit($status);
