--TEST--
A call may be given less time than php.ini allows, never more
--FILE--
<?php
require __DIR__ . '/child.inc';
$stall = ['method' => 'authenticate', 'fault' => 'stall_before', 'times' => 0];
$control = getenv('OPENSRS_CONTROL');
$send = static fn (string $method, string $body): mixed => file_get_contents("$control/faults", false, stream_context_create([
    'http' => ['method' => $method, 'header' => 'Content-Type: application/json', 'content' => $body],
]));
$send('POST', json_encode($stall));
$code = <<<'PHP'
    try {
        ask(BUDGET);
    } catch (OpensrsemailException $e) {
        echo $e->kind, ': ', $e->adminText, "\n";
    }
    PHP;
$told = child(str_replace('BUDGET', '400', $code));
// The last of several attempts is told, and each has half of what is left.
$isBound = preg_match('/^unreachable: .*(?:within (\d+) ms|no time left)/', $told, $parts) === 1
    && ($parts[1] ?? 0) <= 200;
echo $isBound ? "bound\n" : $told;
echo child('ini_set("display_errors", "1");' . str_replace('BUDGET', '0', $code));
$send('DELETE', '');
echo child(str_replace('BUDGET', '999999999', $code)), "in time\n";
?>
--EXPECT--
bound
settings: the budget must be a number of milliseconds from 1 on
in time
