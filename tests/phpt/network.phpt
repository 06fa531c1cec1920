--TEST--
The environment's proxy is not used, php.ini's is, and no TLS below 1.2 is spoken
--INI--
pcre.jit=0
--FILE--
<?php
require __DIR__ . '/child.inc';
$script = 'try { ask(); echo "connected\n"; } catch (OpensrsemailException $e) { echo "$e->kind: $e->adminText\n"; }';
$elsewhere = 'http://127.0.0.2:1';
$environment = array_fill_keys(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'], $elsewhere);
echo 'environment: ', child($script, $environment);

// A proxy that connects as it is asked to, once, and tells what it was asked.
$port = parse_url(getenv('OPENSRS_ENDPOINT'), PHP_URL_PORT);
$proxy = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($proxy, false);
$child = popen(implode(' ', array_map('escapeshellarg', [
    PHP_BINARY, '-n', '-d', 'extension=' . ini_get('extension_dir') . '/libopensrsemail.so',
    '-d', 'opensrsemail.endpoint=' . getenv('OPENSRS_ENDPOINT'), '-d', 'opensrsemail.ca_file=' . getenv('OPENSRS_CA_FILE'),
    '-d', "opensrsemail.proxy=http://joe:secret@$address",
    '-r', 'require ' . var_export(__DIR__ . '/child.inc', true) . ';' . $script,
])), 'r');
$client = stream_socket_accept($proxy, 20);
$asked = '';
while (!str_contains($asked, "\r\n\r\n")) {
    $asked .= fread($client, 4096);
}
$server = stream_socket_client("tcp://127.0.0.1:$port");
fwrite($client, "HTTP/1.1 200 OK\r\n\r\n");
while (true) {
    $ready = [$client, $server];
    $none = null;
    stream_select($ready, $none, $none, 20);
    foreach ($ready as $from) {
        $bytes = fread($from, 65536);
        if ($bytes === '' || $bytes === false) {
            break 2;
        }
        fwrite($from === $client ? $server : $client, $bytes);
    }
}
echo 'php.ini: ', str_replace((string) $port, 'PORT', strtok($asked, "\r")), ', ',
    str_contains($asked, base64_encode('joe:secret')) ? 'with its login' : 'without its login', ', ', stream_get_contents($child);

$work = sys_get_temp_dir() . '/opensrsemail-' . getmypid();
mkdir($work);
shell_exec("openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=old -addext subjectAltName=IP:127.0.0.1"
    . " -addext basicConstraints=CA:FALSE -keyout $work/key.pem -out $work/ca.pem 2>/dev/null");
foreach (['-tls1_1', '-tls1_2', '-tls1_3'] as $version) {
    $command = ['openssl', 's_server', '-accept', '127.0.0.1:0', '-key', "$work/key.pem", '-cert', "$work/ca.pem", '-rev',
        '-cipher', 'ALL:@SECLEVEL=0', $version];
    $old = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes, null, ['OPENSSL_CONF' => '/dev/null'] + getenv());
    while (($line = fgets($pipes[1])) !== false && !preg_match('/^ACCEPT \S*:(\d+)/', $line, $found)) {
        continue;
    }
    putenv("OPENSRS_ENDPOINT=https://127.0.0.1:$found[1]");
    putenv("OPENSRS_CA_FILE=$work/ca.pem");
    $told = child($script);
    // Once TLS is agreed on, this server answers with what it was sent, backwards.
    echo $version, ': ', match (true) {
        str_contains($told, 'TLS handshake: ') && str_contains($told, 'nothing was sent') => "refused\n",
        str_contains($told, 'http parse fail') => "agreed on\n",
        default => $told,
    };
    proc_terminate($old);
    proc_close($old);
}
array_map('unlink', glob("$work/*"));
rmdir($work);
?>
--EXPECT--
environment: connected
php.ini: CONNECT 127.0.0.1:PORT HTTP/1.1, with its login, connected
-tls1_1: refused
-tls1_2: agreed on
-tls1_3: agreed on
