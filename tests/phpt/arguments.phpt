--TEST--
Whatever an array holds, the answer is an OpensrsemailException that says what is wrong
--INI--
opensrsemail.endpoint=http://127.0.0.1:1/api
--FILE--
<?php
$good = [
    'username' => 'admin', 'company_domain' => 'reseller.adm', 'password' => 'x', 'cluster' => 'Test',
    'domain' => 'example.com', 'installation' => 'phpt', 'service_id' => '5',
];
$room = ['mailboxes' => '5', 'forwards' => 0];
$tell = function (string $what, array $service, array $allowance) {
    $said = 'something before';
    try {
        opensrsemail_create_domain($service, $allowance, false, false, $said);
        echo "$what: no error\n";
    } catch (OpensrsemailException $e) {
        echo "$what: $e->kind ($e->field) $e->adminText\n";
    }
    if (!is_array($said)) {
        echo "exchanges are not an array\n";
    }
};
$tell('empty', [], []);
foreach (
    [
        'username' => [null, '', 5, 1.5, [], new stdClass(), "\xff"],
        'password' => [null, ''],
        'cluster' => [null, 'C', 1],
        'domain' => [null, '  ', 'localhost', 'exa mple.com', "a\0b.com", str_repeat('a', 300) . '.com', "\xff.com"],
        'installation' => [null, 'ä', str_repeat('a', 65)],
        'service_id' => [null, 0, '-1', '1e3', 5.0, true, 'abc', '99999999999999999999'],
        'addon_id' => [-1, '-1', '1+2', 5.5, true, 'abc', []],
    ] as $key => $values
) {
    foreach ($values as $value) {
        $tell("$key " . substr(json_encode($value) ?: 'not UTF-8', 0, 20), [$key => $value] + $good, $room);
    }
}
foreach ([null, '', 'abc', '42abc', '4.7', '-1', -1, 1.0, '1e3', 1000001, []] as $value) {
    $tell('mailboxes ' . json_encode($value), $good, ['mailboxes' => $value] + $room);
}
$tell('quota_gb 0', $good, ['quota_gb' => '0'] + $room);
?>
--EXPECTF--
empty: settings (username) the setting Username is empty
username null: settings (username) example.com: the setting Username is empty
username "": settings (username) example.com: the setting Username is empty
username 5: unreachable () example.com: get_domain: cannot reach 127.0.0.1:1, TCP connection: connection refused%s; nothing was sent
username 1.5: settings (username) example.com: the setting username is not readable text
username []: settings (username) example.com: the setting username is not readable text
username {}: settings (username) example.com: the setting username is not readable text
username not UTF-8: settings (username) example.com: the setting username is not readable text
password null: settings (password) example.com: the setting Password is empty
password "": settings (password) example.com: the setting Password is empty
cluster null: settings (cluster) example.com: the setting Cluster must be A, B or Test
cluster "C": settings (cluster) example.com: the setting Cluster must be A, B or Test
cluster 1: settings (cluster) example.com: the setting Cluster must be A, B or Test
domain null: input (domain) domain: Enter a domain name.
domain "  ": input (domain) domain: Enter a domain name.
domain "localhost": input (domain) domain: 'localhost' is not a valid mail domain. Enter a name like example.com.
domain "exa mple.com": input (domain) domain: 'exa mple.com' is not a valid mail domain. Enter a name like example.com.
domain "a\u0000b.com": input (domain) domain: 'a[U+0000]b.com' is not a valid mail domain. Enter a name like example.com.
domain "aaaaaaaaaaaaaaaaaaa: input (domain) domain: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a valid mail domain. Enter a name like example.com.
domain not UTF-8: input (domain) domain: This text cannot be read. Please type it again.
installation null: settings (service_id) example.com: the installation's id or the service's number is missing
installation "\u00e4": settings (service_id) example.com: the installation's id or the service's number is missing
installation "aaaaaaaaaaaaaaaaaaa: settings (service_id) example.com: the installation's id or the service's number is missing
service_id null: settings (service_id) example.com: the installation's id or the service's number is missing
service_id not UTF-8: settings (service_id) example.com: the installation's id or the service's number is missing
service_id "-1": settings (service_id) example.com: the installation's id or the service's number is missing
service_id "1e3": settings (service_id) example.com: the installation's id or the service's number is missing
service_id 5: settings (service_id) example.com: the installation's id or the service's number is missing
service_id true: settings (service_id) example.com: the installation's id or the service's number is missing
service_id "abc": settings (service_id) example.com: the installation's id or the service's number is missing
service_id "9999999999999999999: settings (service_id) example.com: the installation's id or the service's number is missing
addon_id -1: settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id "-1": settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id "1+2": settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id 5.5: settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id true: settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id "abc": settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
addon_id []: settings (addon_id) example.com: the addon's number must be a whole number, 0 for the service itself
mailboxes null: settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "abc": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "42abc": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "4.7": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "-1": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes -1: settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes 1: settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes "1e3": settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes 1000001: settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
mailboxes []: settings (mailboxes) example.com: the number of mailboxes must be a whole number from 0 to 1000000
quota_gb 0: settings (quota_gb) example.com: the mailbox size must be a whole number of GB from 1 to 1024, or 'company default'
