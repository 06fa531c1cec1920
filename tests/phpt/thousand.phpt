--TEST--
A thousand calls in one process use one connection and leave nothing behind: no memory, file or thread
--FILE--
<?php
require __DIR__ . '/child.inc';
echo child(<<<'PHP'
    $before = connections_opened();
    $tasks = count(scandir('/proc/self/task'));
    for ($at = 0; $at < (is_under_valgrind() ? 20 : 100); $at++) {
        ask();
    }
    [$memory, $files] = [resident_kilobytes(), open_files()];
    for ($at = 0; $at < (is_under_valgrind() ? 20 : 500); $at++) {
        ask();
    }
    echo connections_opened() - $before, " connection\n";
    echo memory_told($memory, 1024);
    echo open_files() - $files, " files more\n";
    echo count(scandir('/proc/self/task')) - $tasks, " threads more\n";
    PHP);
?>
--EXPECT--
1 connection
no more memory
0 files more
0 threads more
