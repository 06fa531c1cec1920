--TEST--
Facts that need no connection: domain names, clusters, messages, the build
--FILE--
<?php
foreach ([' Example.COM. ', 'MÜLLER.de', 'xn--mller-kva.de', 'a.b'] as $name) {
    echo json_encode(opensrsemail_parse_domain($name), JSON_UNESCAPED_UNICODE), "\n";
}
foreach (['a', 'B', ' Test '] as $cluster) {
    echo json_encode(opensrsemail_describe_cluster($cluster), JSON_UNESCAPED_SLASHES), "\n";
}
$messages = opensrsemail_list_messages();
echo count($messages) > 40 ? 'many' : 'few', ' messages; ', $messages['communication'], "\n";
$facts = opensrsemail_build_facts();
echo implode(' ', array_keys($facts)), "\n";
var_dump(preg_match('/^\d+\.\d+\.\d+$/', $facts['version']), is_int($facts['php_api']));
var_dump((new ReflectionExtension('opensrsemail'))->getVersion() === $facts['version']);
?>
--EXPECT--
{"name":"example.com","unicode":"example.com"}
{"name":"xn--mller-kva.de","unicode":"müller.de"}
{"name":"xn--mller-kva.de","unicode":"müller.de"}
{"name":"a.b","unicode":"a.b"}
{"webmail":"https://mail.hostedemail.com/","host":"mail.hostedemail.com","imap":{"port":993,"security":"TLS"},"pop":{"port":995,"security":"TLS"},"smtp":{"port":465,"security":"TLS"}}
{"webmail":"https://mail.b.hostedemail.com/","host":"mail.b.hostedemail.com","imap":{"port":993,"security":"TLS"},"pop":{"port":995,"security":"TLS"},"smtp":{"port":465,"security":"TLS"}}
{"webmail":"https://mail.test.hostedemail.com/","host":"mail.test.hostedemail.com","imap":{"port":993,"security":"TLS"},"pop":{"port":995,"security":"TLS"},"smtp":{"port":465,"security":"TLS"}}
many messages; Communication error, please contact the administrator.
version commit php_api tls
int(1)
bool(true)
bool(true)
