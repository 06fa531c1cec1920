--TEST--
Whatever fails, the administrator's sentence names the domain, and the account or workgroup that was asked for
--INI--
opensrsemail.endpoint=https://-no-such-host.invalid/api
--FILE--
<?php
$service = [
    'username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'cluster' => 'Test',
    'installation' => 'test', 'service_id' => 5, 'domain' => 'example.com',
];
$given = [
    'service' => $service, 'allowance' => ['mailboxes' => 5, 'forwards' => 5], 'query' => [], 'panel' => [], 'changes' => [],
    'name' => 'joe', 'id' => '7', 'new_name' => 'ann', 'names' => ['joe'], 'alias_domain' => 'other.example', 'alias' => 'info', 'target' => 'joe', 'quota_gb' => null, 'tag' => 'phone', 'from' => 'ann',
    'mailbox' => ['name' => 'ann', 'password' => 'Kette-und-9-Ritzel', 'password_confirmation' => 'Kette-und-9-Ritzel'],
    'forward' => ['name' => 'team', 'forward_to' => 'joe@example.net'],
];
foreach (get_extension_funcs('opensrsemail') as $name) {
    $parameters = (new ReflectionFunction($name))->getParameters();
    if ($parameters === [] || $parameters[0]->getName() !== 'service') {
        continue;
    }
    $arguments = [];
    foreach ($parameters as $parameter) {
        $key = $parameter->getName();
        if ($parameter->isOptional()) {
            break;
        }
        // An alias is an array where it is added, its name where it is deleted.
        $isArray = (string) $parameter->getType() === 'array';
        $value = $key === 'alias' && $isArray ? ['name' => 'info', 'target' => 'joe'] : ($given[$key] ?? null);
        $arguments[$key] = $value ?? ((string) $parameter->getType() === 'bool' ? false : null);
    }
    $exchanges = null;
    $arguments['exchanges'] = &$exchanges;
    try {
        $name(...$arguments);
        echo substr($name, 13), ": no error\n";
    } catch (OpensrsemailException $e) {
        echo substr($name, 13), ': ', strtok($e->adminText, ':'), "\n";
    }
}
$tell = static function (callable $ask): void {
    try {
        $ask();
    } catch (OpensrsemailException $e) {
        echo "$e->kind: $e->adminText\n";
    }
};
// What is named already is not named twice, and what shows nothing is shown by its name.
$exchanges = null;
$tell(static fn () => opensrsemail_show_account($service, 'joe@elsewhere.example', $exchanges));
$tell(static fn () => opensrsemail_add_alias($service, ['name' => 'info', 'target' => 'joe', 'alias_domain' => 'a.example'], $exchanges));
$tell(static fn () => opensrsemail_show_account($service, 'Joe <joe@example.com>', $exchanges));
$tell(static fn () => opensrsemail_show_account($service, "jo\u{200b}e\n", $exchanges));
$tell(static fn () => opensrsemail_delete_mailbox(['domain' => "exa\u{202e}mple"] + $service, 'joe', $exchanges));
$tell(static fn () => opensrsemail_show_account($service, str_repeat('x', 300), $exchanges));
?>
--EXPECTF--
create_domain: example.com
suspend_domain: example.com
unsuspend_domain: example.com
terminate_domain: example.com
terminate_kept_domain: example.com
resize_domain: example.com
adopt_domain: example.com
restore_domain: example.com
show_domain: example.com
show_domain_settings: example.com
change_domain_settings: example.com
list_domain_changes: example.com
add_alias_domain: example.com
delete_alias_domain: example.com
list_accounts: example.com
list_addresses: example.com
show_account: joe@example.com
show_people: example.com
show_deletion: joe@example.com
show_breaking: example.com
list_deleted: example.com
restore_account: example.com
add_mailbox: ann@example.com
change_mailbox: joe@example.com
change_away: joe@example.com
change_forwarding: joe@example.com
change_access: joe@example.com
show_storage: example.com
change_storage: joe@example.com
list_changes: joe@example.com
rename_account: joe@example.com
change_spam: joe@example.com
sign_out: joe@example.com
add_app_password: joe@example.com
delete_app_password: joe@example.com
disable_second_factor: joe@example.com
open_webmail: joe@example.com
delete_mailbox: joe@example.com
add_forward: team@example.com
change_forward: joe@example.com
delete_forward: joe@example.com
add_alias: info@example.com
move_alias: info@example.com
delete_alias: info@example.com
list_workgroups: example.com
add_workgroup: workgroup joe of example.com
rename_workgroup: workgroup joe of example.com
delete_workgroup: workgroup joe of example.com
set_up_devices: joe@example.com
input: joe@elsewhere.example: name: Only addresses in example.com can be used here.
unreachable: info@a.example: get_domain: cannot reach -no-such-host.invalid:443, name lookup: %s; nothing was sent
unreachable: joe@example.com: get_domain: cannot reach -no-such-host.invalid:443, name lookup: %s; nothing was sent
unreachable: joe@example.com: get_domain: cannot reach -no-such-host.invalid:443, name lookup: %s; nothing was sent
input: joe@exa[U+202E]mple: domain: 'exa[U+202E]mple' is not a valid mail domain. Enter a name like example.com.
missing: example.com: OpenSRS is not asked for an account '%r(x+)%r': no name is like this