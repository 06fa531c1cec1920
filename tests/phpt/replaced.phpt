--TEST--
A library that was replaced under a running PHP is noticed, and goes on working when it was replaced by rename
--FILE--
<?php
$work = sys_get_temp_dir() . '/opensrsemail-replaced-' . getmypid();
mkdir($work);
copy(ini_get('extension_dir') . '/libopensrsemail.so', "$work/libopensrsemail.so");
$script = <<<'PHP'
    $tell = static function (string $when): void {
        $facts = opensrsemail_library_file();
        ob_start();
        phpinfo(INFO_MODULES);
        $info = (string) ob_get_clean();
        echo $when, ': ', basename($facts['path']), $facts['is_replaced'] ? ' was replaced' : ' is the one that runs',
            str_contains($info, 'restart this PHP') ? ', phpinfo says so' : '', "\n";
    };
    $tell('at first');
    copy("$argv[1]/libopensrsemail.so", "$argv[1]/new.so");
    rename("$argv[1]/new.so", "$argv[1]/libopensrsemail.so");
    $tell('after the rename');
    echo opensrsemail_to_unicode('joe@xn--bcher-kva.example'), "\n";
    unlink("$argv[1]/libopensrsemail.so");
    $tell('after the deletion');
    PHP;
passthru(implode(' ', array_map('escapeshellarg', [
    PHP_BINARY, '-n', '-d', "extension=$work/libopensrsemail.so", '-r', $script, $work,
])));
rmdir($work);
?>
--EXPECT--
at first: libopensrsemail.so is the one that runs
after the rename: libopensrsemail.so was replaced, phpinfo says so
joe@bücher.example
after the deletion: libopensrsemail.so was replaced, phpinfo says so
