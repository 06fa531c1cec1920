--TEST--
Failures are OpensrsemailException with place, trace and all fields, and no secret in a trace
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
function suspend(array $service): void
{
    $said = null;
    opensrsemail_suspend_domain($service, $said);
}
$service = ['username' => 'admin', 'password' => 'hunter2-secret', 'cluster' => 'A'];
try {
    suspend($service);
} catch (RuntimeException $e) {
    echo get_class($e), ' line ', $e->getLine(), ' of ', basename($e->getFile()), "\n";
    foreach (['kind', 'reason', 'values', 'field', 'number', 'audit', 'customerText', 'adminText'] as $name) {
        echo "$name: ", json_encode($e->$name), "\n";
    }
    echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n";
    var_dump(str_contains((string) $e, 'hunter2'));
}
class Mine extends OpensrsemailException
{
}
$own = new Mine('text', 7);
echo $own->getMessage(), ' ', $own->getCode(), ' ', json_encode($own->kind), "\n";
?>
--EXPECTF--
OpensrsemailException line 5 of exception.php
kind: "settings"
reason: "not_set_up"
values: []
field: "username"
number: null
audit: null
customerText: "The e-mail service is not set up correctly. Please contact the administrator."
adminText: "the setting Username is not a full address like admin@example.adm, and Domain is empty"
The e-mail service is not set up correctly. Please contact the administrator.
#0 %sexception.php(5): opensrsemail_suspend_domain(%s, Array)
#1 %sexception.php(9): suspend(Array)
#2 {main}
bool(false)
text 7 null
