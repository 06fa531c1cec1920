--TEST--
A panic becomes a PHP Error; the process and the extension go on
--FILE--
<?php
require __DIR__ . '/child.inc';
// Only a debug build panics on demand; the place is told on standard error.
$told = child(<<<'PHP'
    foreach (['here', 'in a thread', ''] as $where) {
        putenv("OPENSRSEMAIL_PANIC=$where");
        try {
            ask();
            echo "fine\n";
        } catch (Error $error) {
            echo get_class($error), ': ', $error->getMessage(), "\n";
        }
    }
    PHP);
echo implode("\n", preg_grep('/^(Error|fine|\[)/', explode("\n", $told)));
?>
--EXPECT--
Error: Rust panic: asked for here
Error: Rust panic: asked for in a thread
fine
