<?php

/**
 * Runs an installer while a customer looks at his mailboxes without pause: every page is whole, or says that
 * management is unavailable for a moment, but for one that FPM cuts off when it reads its settings anew; at the end
 * all is as it was before.
 *
 * The extension is the one that PHP's own ini files load.
 *
 *     php in_use.php MODULE-FOLDER SIMULATOR INSTALLER [ARGUMENT...]
 */

declare(strict_types=1);

use StandIn\Testing\Client;

require dirname(__DIR__) . '/host/src/autoload.php';

[, $module, $simulator] = $argv;
$host = Client::start([
    'module' => $module, 'link-module' => true, 'without-extension' => true, 'simulator-binary' => $simulator,
    'dir' => '/tmp/lifecycle',
]);
$fail = static function (string $what): never {
    echo "  NOT: $what\n";
    exit(1);
};
$seen = ['whole' => 0, 'unavailable for a moment' => 0, 'cut off by the reload' => 0];
$service = $host->buy(1, 'blumen-laden.example', ['Mailboxes' => 3, 'Forwards' => 1]);
$session = $host->client();
$look = static function () use ($host, $service, $session, $fail, &$seen): bool {
    $page = $host->productPage($service, [], null, $session);
    $what = match (true) {
        str_contains($page->text(), 'Add mailbox') => 'whole',
        preg_match('/temporarily unavailable|not set up correctly/', $page->text()) === 1 => 'unavailable for a moment',
        $page->status === 502 => 'cut off by the reload',
        default => $fail("a page with status {$page->status}:\n{$page->text()}"),
    };
    $seen[$what]++;

    return $what === 'whole';
};
$look() || $fail('there is no list before the upgrade');
$said = tmpfile() ?: $fail('there is no room for a file');
$installer = proc_open(array_slice($argv, 3), [['file', '/dev/null', 'r'], $said, $said], $pipes)
    ?: $fail('the installer does not start');
do {
    $look();
    $state = proc_get_status($installer);
} while ($state['running']);
rewind($said);
echo stream_get_contents($said);
$state['exitcode'] === 0 || $fail("the installer ended with $state[exitcode]");
$look() || $fail('there is no list after the upgrade');
$host->command($service, 'Terminate')['result'] === 'success' || $fail('the domain cannot be ended');
$seen['cut off by the reload'] <= 1 || $fail("{$seen['cut off by the reload']} pages were cut off");
foreach ($seen as $what => $count) {
    echo "  pages $what: $count\n";
}
exit($host->stop());
