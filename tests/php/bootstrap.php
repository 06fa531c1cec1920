<?php

declare(strict_types=1);

require __DIR__ . '/../host/src/autoload.php';
require __DIR__ . '/../../php/modules/servers/opensrsemail/lib/autoload.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Opensrsemail\\Tests\\';
    $file = __DIR__ . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
    if (str_starts_with($class, $prefix) && is_file($file)) {
        require_once $file;
    }
});

Opensrsemail\Tests\Fake\ActivityLog::install();
Opensrsemail\Tests\Fake\Native::install();
