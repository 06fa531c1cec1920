<?php

/**
 * Classes of the stand-in: StandIn\ for its own, WHMCS\ for those that modules know from WHMCS.
 */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    foreach (['StandIn\\' => __DIR__ . '/', 'WHMCS\\' => __DIR__ . '/Whmcs/'] as $prefix => $folder) {
        if (str_starts_with($class, $prefix)) {
            $file = $folder . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
            if (is_file($file)) {
                require $file;
            }
        }
    }
});
