--TEST--
Whose certificates count: the system's, those of SSL_CERT_FILE instead, and those of ca_file besides
--INI--
pcre.jit=0
--FILE--
<?php
require __DIR__ . '/child.inc';
$ca = getenv('OPENSRS_CA_FILE');
$pem = file_get_contents($ca);
$script = 'try { ask(); echo "connected\n"; } catch (OpensrsemailException $e) { echo "$e->kind: $e->adminText\n"; }';
$with = static function (string $file, array $environment = []) use ($script): string {
    putenv("OPENSRS_CA_FILE=$file");

    return preg_replace(['/\d+(?= authorities| of)/', '~\'/\S+\'~', '/127\.0\.0\.1:\d+/'], ['N', 'FILE', 'HERE'], child($script, $environment));
};
$file = static function (string $content): string {
    $file = tempnam(sys_get_temp_dir(), 'opensrsemail');
    file_put_contents($file, $content);
    register_shutdown_function('unlink', $file);

    return $file;
};
preg_match('/-----BEGIN CERTIFICATE-----(.*?)-----END/s', $pem, $found);
echo 'ca_file: ', $with($ca);
echo 'with CRLF: ', $with($file(str_replace("\n", "\r\n", $pem)));
echo 'twice in a file: ', $with($file("a note\n$pem\n$pem"));
echo 'DER: ', $with($file(base64_decode($found[1])));
echo 'empty: ', $with($file(''));
echo 'SSL_CERT_FILE: ', $with('', ['SSL_CERT_FILE' => $ca]);
echo 'the system alone: ', $with('');
$nobody = ['SSL_CERT_FILE' => $file(''), 'SSL_CERT_DIR' => '/nonexistent'];
echo 'a system without any: ', $with('', $nobody);
echo 'the same with ca_file: ', $with($ca, $nobody);
?>
--EXPECT--
ca_file: connected
with CRLF: connected
twice in a file: connected
DER: settings: php.ini: opensrsemail.ca_file FILE cannot be used: it holds no certificate in PEM form
empty: settings: php.ini: opensrsemail.ca_file FILE cannot be used: it holds no certificate in PEM form
SSL_CERT_FILE: connected
the system alone: unreachable: authenticate: cannot reach HERE, TLS handshake: the certificate's issuer is not among the system's N authorities; it is self-signed, or a firewall that opens TLS has put its own in between; where that is meant to be, its authority's certificate belongs into opensrsemail.ca_file; tried HERE; nothing was sent
a system without any: settings: php.ini: opensrsemail.ca_file is not set, and this system trusts no certificate authority; install the package ca-certificates
the same with ca_file: connected
