<?php

/**
 * Starts the simulator and the relay in front of it, measures, and ends both. Run by `make bench`.
 *
 * usage: php benches/run.php TARGET-FOLDER [ROUNDS [MILLISECONDS EACH WAY]]
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;
use Opensrsemail\Bench\Callgrind;
use Opensrsemail\Bench\Table;

require __DIR__ . '/Bench.php';
require __DIR__ . '/Callgrind.php';
require __DIR__ . '/Plot.php';
require __DIR__ . '/Table.php';

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

$target = $argv[1] ?? dirname(__DIR__) . '/target';
$build = "$target/release";
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

$pages = 20;
$facts = ['build' => "$target/counted", 'endpoint' => $simulator[2]['endpoint']] + $facts;
$environment = ['OPENSRSEMAIL_BENCH' => json_encode($facts, JSON_THROW_ON_ERROR)] + getenv();
$command = [...Bench::command($facts), __DIR__ . '/instructions.php', (string) $pages];
$counted = new Callgrind($command, $environment, "$target/bench/callgrind.out");
$of = static fn (string $function): int => intdiv($counted->of($function), $pages);
[$theirs, $reading, $arrays] = [
    $of('/^php_json_decode_ex$/'), $of('/Client>?::read$/'), $of('/AccountList.* as .*ToArray>::to_array$/'),
];
$table = new Table();
$table->heading('Instructions for the answers of a product page, 200 accounts, by callgrind');
$table->count('json_decode of the same answers by PHP', $theirs);
$table->count('ours: into typed rows', $reading);
$table->count('ours: into PHP arrays', $arrays);
$table->count('ours: both', $reading + $arrays, $theirs);
$table->count('for the module log besides: hiding secrets in what was said', $of('/Redactor::body$/'));

foreach ([$relay, $simulator] as [$child, $pipes]) {
    array_map(fclose(...), $pipes);
    proc_close($child);
}
exit($table->isEveryBarMet() ? $status : 1);
