--TEST--
A typed property receives the exchanges when it takes an array, and keeps its value when it does not
--FILE--
<?php
require 'child.inc';
echo child('
    final class Box
    {
        public array $list = ["before"];
        public ?array $maybe = null;
        public mixed $any = 1;
        public int $number = 5;
        public ?string $text = "kept";
    }
    $box = new Box();
    $login = ["username" => "admin@reseller.adm", "password" => "demo-Passw0rd", "cluster" => "Test"];
    foreach (["list", "maybe", "any"] as $name) {
        opensrsemail_test_connection($login, $box->$name);
        echo "$name: ", count($box->$name), "\n";
    }
    $asked = fn (): int => json_decode(file_get_contents(getenv("OPENSRS_CONTROL") . "/connections"), true)["opened"];
    foreach (["number", "text"] as $name) {
        try {
            opensrsemail_test_connection($login, $box->$name);
            echo "no error\n";
        } catch (TypeError $error) {
            echo get_class($error), ": ", $error->getMessage(), "; it is ", var_export($box->$name, true), "\n";
        }
    }
    $plain = null;
    $alias = &$plain;
    opensrsemail_test_connection($login, $alias);
    echo "plain: ", count($plain), "\n";
    $array = ["said" => null];
    opensrsemail_test_connection($login, $array["said"]);
    echo "element: ", count($array["said"]), "\n";
    $said = null;
    call_user_func_array("opensrsemail_test_connection", [$login, &$said]);
    echo "called: ", count($said), "\n";
    echo @call_user_func("opensrsemail_test_connection", $login, null)["port"] > 0 ? "by value: works" : "", "\n";
');
?>
--EXPECT--
list: 2
maybe: 2
any: 2
TypeError: Cannot assign array to reference held by property Box::$number of type int; it is 5
TypeError: Cannot assign array to reference held by property Box::$text of type ?string; it is 'kept'
plain: 2
element: 2
called: 2
by value: works
