--TEST--
The stub file says what reflection shows
--FILE--
<?php
$stub = dirname(__DIR__, 2) . '/php/opensrsemail.stub.php';
$reflect = escapeshellarg(__DIR__ . '/reflect.inc');
$documented = shell_exec(escapeshellarg(PHP_BINARY) . " -n $reflect " . escapeshellarg($stub));
ob_start();
require __DIR__ . '/reflect.inc';
$real = ob_get_clean();
echo count(json_decode($real, true)), " documented things\n";
var_dump($documented === $real);
if ($documented !== $real) {
    echo "stub: $documented\nextension: $real\n";
}
?>
--EXPECT--
59 documented things
bool(true)
