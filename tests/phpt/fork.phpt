--TEST--
Forked processes do not share a connection: each asks at the first try, all end, and the parent goes on
--FILE--
<?php
require __DIR__ . '/child.inc';
$script = <<<'PHP'
    $before = connections_opened();
    PARENT;
    $children = [];
    for ($at = 0; $at < 5; $at++) {
        $child = pcntl_fork();
        if ($child === 0) {
            ask();
            ask();
            exit(7);
        }
        $children[] = $child;
    }
    foreach ($children as $child) {
        pcntl_waitpid($child, $status);
        echo pcntl_wexitstatus($status), ' ';
    }
    ask();
    echo connections_opened() - $before, " connections, ", trim(shell_exec('echo shell')), "\n";
    PHP;
echo "first call before the fork: ", child(str_replace('PARENT', 'ask()', $script));
echo "first call after it: ", child(str_replace('PARENT', '0', $script));
?>
--EXPECT--
first call before the fork: 7 7 7 7 7 6 connections, shell
first call after it: 7 7 7 7 7 6 connections, shell
