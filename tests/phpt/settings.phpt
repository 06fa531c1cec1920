--TEST--
A setting that cannot be used is named on first use; nothing crashes and nothing is silently replaced
--FILE--
<?php
$company = ['username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'cluster' => 'Test'];
$script = '$said = null; try { opensrsemail_test_connection(json_decode($argv[1], true), $said); echo "no error"; }'
    . ' catch (OpensrsemailException $e) { echo "$e->kind: $e->adminText"; }';
$library = ini_get('extension_dir') . '/libopensrsemail.so';
foreach (
    [
        'opensrsemail.timeout=-1',
        'opensrsemail.timeout=soon',
        'opensrsemail.connect_timeout=0',
        'opensrsemail.idle_timeout=never',
        'opensrsemail.endpoint=http://opensrs.example/api',
        'opensrsemail.endpoint=nonsense',
        'opensrsemail.endpoint=https://opensrs.example:70000/api',
        'opensrsemail.ca_file=/no/such/file.pem',
        'opensrsemail.ca_file=' . __FILE__,
        'opensrsemail.ca_file=/tmp',
        'opensrsemail.ca_file=ca.pem',
        'opensrsemail.proxy=gopher://joe:hunter2@proxy.example',
        'opensrsemail.proxy=socks5://proxy.example:1080',
        'opensrsemail.proxy=http://proxy.example:x',
        'opensrsemail.quota_unit=gigabytes',
        "opensrsemail.proxy=http://joe:s\xfcss@127.0.0.1:9",
        "opensrsemail.endpoint=https://h\xf6st.example/api",
    ] as $setting
) {
    // No shell: it would drop what is not UTF-8.
    $process = proc_open([
        PHP_BINARY, '-n', '-d', "extension=$library", '-d', $setting, '-r', $script, json_encode($company),
    ], [1 => ['pipe', 'w']], $pipes);
    echo str_replace(__FILE__, '<this file>', stream_get_contents($pipes[1])), "\n";
    proc_close($process);
}
var_dump(ini_set('opensrsemail.endpoint', 'https://elsewhere.example/api'));
?>
--EXPECTF--
settings: php.ini: opensrsemail.timeout must be a number of milliseconds from 1 to 600000, not '-1'
settings: php.ini: opensrsemail.timeout must be a number of milliseconds from 1 to 600000, not 'soon'
settings: php.ini: opensrsemail.connect_timeout must be a number of milliseconds from 1 to 600000, not '0'
settings: php.ini: opensrsemail.idle_timeout must be a number of milliseconds from 1 to 600000, not 'never'
settings: php.ini: opensrsemail.endpoint is 'http://opensrs.example/api', but must begin with https:// (http:// only to this machine, 127.0.0.1)
settings: php.ini: opensrsemail.endpoint is 'nonsense', %s
settings: php.ini: opensrsemail.endpoint is 'https://opensrs.example:70000/api', but its port is none; ports are 1 to 65535
settings: php.ini: opensrsemail.ca_file '/no/such/file.pem' cannot be used: there is no such file
settings: php.ini: opensrsemail.ca_file '<this file>' cannot be used: it holds no certificate in PEM form
settings: php.ini: opensrsemail.ca_file is '/tmp', which is a folder; name a PEM file
settings: php.ini: opensrsemail.ca_file is 'ca.pem', which is no whole path; it must begin with /
settings: php.ini: opensrsemail.proxy is 'gopher://…@proxy.example', but only http:// and https:// proxies are supported
settings: php.ini: opensrsemail.proxy is 'socks5://proxy.example:1080', but SOCKS is not supported; name an HTTP proxy, such as http://proxy.example:3128
settings: php.ini: opensrsemail.proxy is 'http://…', %s
settings: php.ini: opensrsemail.quota_unit is 'gigabytes', but must be bytes or megabytes, or empty to find it out
settings: php.ini: opensrsemail.proxy is 'http://…@127.0.0.1:9', which is not UTF-8
settings: php.ini: opensrsemail.endpoint is 'https://h%sst.example/api', which is not UTF-8
bool(false)
