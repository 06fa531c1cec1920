--TEST--
No password is in a trace, neither in its text nor in the arguments it keeps
--SKIPIF--
<?php
if (PHP_VERSION_ID < 80200) {
    die('skip PHP 8.2 brought SensitiveParameter');
}
?>
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
foreach (get_extension_funcs('opensrsemail') as $name) {
    $function = new ReflectionFunction($name);
    $marked = [];
    foreach ($function->getParameters() as $parameter) {
        if ($parameter->getAttributes('SensitiveParameter') !== []) {
            $marked[] = $parameter->getName();
        }
    }
    echo "$name: ", implode(' ', $marked), "\n";
}
$service = ['username' => 'x', 'password' => 'hunter2-secret', 'cluster' => 'A', 'domain' => 'a.example'];
$mailbox = ['name' => 'joe', 'password' => 'hunter3-secret', 'password_confirmation' => 'hunter3-secret'];
$said = null;
foreach (
    [
        fn () => opensrsemail_add_mailbox($service, [], $mailbox, $said),
        fn () => opensrsemail_change_mailbox($service, 'joe', $mailbox, $said),
        fn () => opensrsemail_test_connection($service, $said),
    ] as $call
) {
    try {
        $call();
        echo "no error\n";
    } catch (OpensrsemailException $e) {
        $kept = print_r($e->getTrace(), true) . $e;
        echo substr_count($kept, 'SensitiveParameterValue') > 0 ? 'hidden' : 'shown', ' ',
            var_export(str_contains($kept, 'hunter'), true), "\n";
    }
}
?>
--EXPECT--
opensrsemail_test_connection: company
opensrsemail_create_domain: service
opensrsemail_suspend_domain: service
opensrsemail_unsuspend_domain: service
opensrsemail_terminate_domain: service
opensrsemail_terminate_kept_domain: service
opensrsemail_resize_domain: service
opensrsemail_adopt_domain: service
opensrsemail_restore_domain: service
opensrsemail_show_domain: service
opensrsemail_show_domain_settings: service
opensrsemail_change_domain_settings: service changes
opensrsemail_list_domain_changes: service
opensrsemail_add_alias_domain: service
opensrsemail_delete_alias_domain: service
opensrsemail_list_accounts: service
opensrsemail_list_addresses: service
opensrsemail_show_account: service
opensrsemail_show_people: service
opensrsemail_show_deletion: service
opensrsemail_show_breaking: service
opensrsemail_list_deleted: service
opensrsemail_restore_account: service
opensrsemail_add_mailbox: service mailbox
opensrsemail_change_mailbox: service changes
opensrsemail_change_away: service changes
opensrsemail_change_forwarding: service changes
opensrsemail_change_access: service changes
opensrsemail_show_storage: service
opensrsemail_change_storage: service changes
opensrsemail_list_changes: service
opensrsemail_rename_account: service changes
opensrsemail_change_spam: service changes
opensrsemail_sign_out: service
opensrsemail_add_app_password: service
opensrsemail_delete_app_password: service
opensrsemail_disable_second_factor: service
opensrsemail_open_webmail: service
opensrsemail_delete_mailbox: service
opensrsemail_add_forward: service
opensrsemail_change_forward: service changes
opensrsemail_delete_forward: service
opensrsemail_add_alias: service
opensrsemail_move_alias: service
opensrsemail_delete_alias: service
opensrsemail_list_workgroups: service
opensrsemail_add_workgroup: service
opensrsemail_rename_workgroup: service
opensrsemail_delete_workgroup: service
opensrsemail_set_up_devices: service
opensrsemail_check_dns: 
opensrsemail_parse_domain: 
opensrsemail_describe_cluster: 
opensrsemail_to_unicode: 
opensrsemail_list_limits: 
opensrsemail_list_messages: 
opensrsemail_build_facts: 
opensrsemail_library_file: 
hidden false
hidden false
hidden false
