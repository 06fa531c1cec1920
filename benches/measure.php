<?php

/**
 * Ours beside plain PHP. Started by run.php, which says where the servers are.
 *
 * usage: php -d extension=… benches/measure.php ROUNDS
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;
use Opensrsemail\Bench\PlainPhp;
use Opensrsemail\Bench\Plot;
use Opensrsemail\Bench\Table;

require __DIR__ . '/Bench.php';
require __DIR__ . '/PlainPhp.php';
require __DIR__ . '/Plot.php';
require __DIR__ . '/Table.php';

$rounds = (int) ($argv[1] ?? 31);
$bench = new Bench(json_decode((string) getenv('OPENSRSEMAIL_BENCH'), true, flags: JSON_THROW_ON_ERROR));
$naive = new PlainPhp($bench, false);
$best = new PlainPhp($bench, true);
$exchanges = null;

$list = static function (string $domain, array $query = []) use (&$exchanges): array {
    return opensrsemail_list_accounts(Bench::page($domain), Bench::allowance(20000), $query, $exchanges);
};
foreach (['small.example' => 10, 'middle.example' => 1000, 'large.example' => 10000] as $domain => $mailboxes) {
    $bench->domain($domain, $mailboxes);
}

$best->call('get_domain', ['domain' => 'small.example']);
$one = Bench::time($rounds, static fn () => $best->call('get_domain', ['domain' => 'small.example']));
$table = new Table($one['median']);
$table->head();
$table->row('one round trip: get_domain, plain PHP, connection kept', $one);

$list('small.example');
// Whether OpenSRS begins a search where it is asked to is found out once in a process.
$list('large.example', ['page' => 2]);
$opened = $bench->connectionsOpened();
$warm = [];
foreach (['small.example' => 10, 'middle.example' => 1000] as $domain => $mailboxes) {
    $warm[$domain] = Bench::time($rounds, static fn () => $list($domain));
    $table->row("product page, $mailboxes accounts, warm worker", $warm[$domain], 1.15);
}
$memory = Bench::residentKilobytes();
$queries = [
    'first page' => [], 'page 137' => ['page' => 137], 'sorted by state, backwards' => [
        'sort' => 'status', 'direction' => 'descending',
    ],
];
foreach ($queries as $name => $query) {
    $table->row("product page, 10,000 accounts, $name", Bench::time(
        $rounds,
        static fn () => $list('large.example', $query)
    ), 1.3);
}
$table->count('worker memory grown by the pages of 10,000 accounts, KB', Bench::residentKilobytes() - $memory, 2048);
$table->count('connections opened for ' . 5 * $rounds . ' warm pages', $bench->connectionsOpened() - $opened, 0);

// What OpenSRS cannot look for is looked for in all of them, a thousand at a time.
$table->row('search through 10,000 accounts', Bench::time(
    $rounds,
    static fn () => $list('large.example', ['search' => '0999'])
), 6.0);

$cold = [];
for ($at = 0; $at < $rounds; $at++) {
    $cold[] = (float) $bench->run('cold.php', 'small.example');
}
$table->row('product page, 10 accounts, cold worker', Bench::spread($cold), 6.6);

$service = Bench::service('middle.example');
$allowance = Bench::allowance(20000);
$show = static fn () => opensrsemail_show_account(Bench::page('middle.example'), 'user00001', $exchanges);
$table->row('page of a mailbox', Bench::time($rounds, $show), 1.15);
$save = static fn (int $at) => opensrsemail_change_mailbox($service, 'user00001', ['title' => "t$at"], $exchanges);
$table->row('save the person of a mailbox', Bench::time($rounds, $save), 2.3);
$sections = [
    'automatic reply' => static fn (int $at) => opensrsemail_change_away(
        $service,
        'user00001',
        ['away' => true, 'away_text' => "Away $at."],
        $exchanges
    ),
    'spam' => static fn (int $at) => opensrsemail_change_spam(
        $service,
        'user00001',
        ['spam_block' => "spam$at@x.example"],
        $exchanges
    ),
    'access' => static fn (int $at) => opensrsemail_change_access(
        $service,
        'user00001',
        ['access_pop' => $at % 2 === 0 ? 'off' : 'on'],
        $exchanges
    ),
    'open webmail' => static fn () => opensrsemail_open_webmail($service, 'user00001', $exchanges),
];
foreach ($sections as $name => $section) {
    $table->row($name === 'open webmail' ? $name : "save the $name of a mailbox", Bench::time($rounds, $section), 2.3);
}
$add = static fn (int $at) => opensrsemail_add_mailbox($service, $allowance, [
    'name' => "new$at", 'password' => 'Kette-und-9-Ritzel', 'password_confirmation' => 'Kette-und-9-Ritzel',
], $exchanges);
$table->row('add a mailbox', Bench::time($rounds, $add), 2.3);

$table->heading('The same by plain PHP');
$table->row('list page as published modules ask, 10 accounts', Bench::time(
    $rounds,
    static fn () => $naive->listAll('small.example')
));
$table->row('list page as published modules ask, 1,000 accounts', Bench::time(
    $rounds,
    static fn () => $naive->listAll('middle.example')
));
$table->row('one page of 1,000 accounts in one request, connection kept', Bench::time(
    $rounds,
    static fn () => $best->listPage('middle.example')
));
$table->row('save and list as published modules do, 10 accounts', Bench::time(
    $rounds,
    static fn (int $at) => $naive->saveAndList('user00001@small.example', "t$at")
));

file_put_contents($bench->target() . '/bench/trips.svg', $table->plot->svg());

$table->heading('Terminating a domain of 1,000 accounts, once');
$bench->domain('ours.example', 1000);
$ours = Bench::time(1, static function () use (&$exchanges): void {
    opensrsemail_terminate_domain(Bench::service('ours.example'), $exchanges);
});
$bench->domain('theirs.example', 1000);
$theirs = Bench::time(1, static fn () => $best->deleteAll('theirs.example'));
$table->row('ours', $ours);
$table->row('one by one on one connection', $theirs);
$table->ratio('one by one, compared', $theirs['median'] / $ours['median'], 6);

$table->heading('The extension itself');
$empty = static fn (array $command): callable => static function () use ($command): void {
    $pipes = [];
    proc_close(proc_open([...$command, '-r', ''], [], $pipes));
};
// By turns, so that whatever else the machine does meets both.
$starts = ['bare' => [], 'loaded' => []];
for ($at = 0; $at < 4 * $rounds; $at++) {
    $starts['bare'][] = Bench::time(1, $empty([PHP_BINARY, '-n']))['median'];
    $starts['loaded'][] = Bench::time(1, $empty([PHP_BINARY, '-n', '-d', "extension={$bench->extension()}"]))['median'];
}
$starts = array_map(Bench::spread(...), $starts);
$table->row('PHP starts and ends without it', $starts['bare']);
$table->row('PHP starts and ends with it', $starts['loaded']);
$table->difference('added to the start, ms', $starts['loaded']['median'] - $starts['bare']['median'], 2);
[$with, $without] = [json_decode($bench->run('idle.php')), json_decode($bench->runBare('idle.php'))];
$table->count('resident memory before first use, KB more', $with[0] - $without[0], 3072);
$table->count('threads before first use, more', $with[1] - $without[1], 0);
$table->count('open files and sockets before first use, more', $with[2] - $without[2], 0);
$calls = 200000;
$nanoseconds = static function (callable $function, mixed ...$arguments) use ($calls): float {
    $best = INF;
    for ($round = 0; $round < 7; $round++) {
        $begin = hrtime(true);
        for ($at = 0; $at < $calls; $at++) {
            $function(...$arguments);
        }
        $best = min($best, (hrtime(true) - $begin) / $calls);
    }

    return $best;
};
$builtin = $nanoseconds('parse_url', 'https://mail.example:993/x');
$ours = $nanoseconds('opensrsemail_build_facts');
$table->difference('a call that returns four strings, ns more than parse_url', $ours - $builtin, 100);

exit($table->isEveryBarMet() ? 0 : 1);
