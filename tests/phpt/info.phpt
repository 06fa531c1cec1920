--TEST--
phpinfo() shows version, commit, PHP API, every setting and the libraries that matter
--INI--
opensrsemail.proxy=http://joe:hunter2@proxy.example:3128
--FILE--
<?php
ob_start();
phpinfo(INFO_MODULES);
preg_match('/^opensrsemail$.*?(?=^\w+\R\R)/ms', ob_get_clean() . "\nend\n\n", $section);
echo preg_replace('/\R\R+/', "\n", $section[0]);
?>
--EXPECTF--
opensrsemail
opensrsemail support => enabled
Version => %d.%d.%d
Commit => %r([0-9a-f]{12}|unknown)%r
Built for PHP API => %d
File => %slibopensrsemail.so
TLS => rustls 0.%s (ring)
HTTP => ureq 3.%s
PHP binding => ext-php-rs 0.%s
Directive => Value
opensrsemail.endpoint => %s
opensrsemail.ca_file => %s
opensrsemail.proxy => http://…@proxy.example:3128
opensrsemail.connect_timeout => 5000
opensrsemail.timeout => 20000
opensrsemail.idle_timeout => 55000
opensrsemail.quota_unit => no value
opensrsemail.dns_resolvers => no value
Settings => valid
