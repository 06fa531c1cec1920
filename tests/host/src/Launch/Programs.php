<?php

declare(strict_types=1);

namespace StandIn\Launch;

/**
 * Where this machine keeps the servers.
 */
final class Programs
{
    private const PACKAGES = [
        'mariadbd' => 'mariadb-server',
        'mariadb-install-db' => 'mariadb-server',
        'nginx' => 'nginx',
        'setpriv' => 'util-linux',
        'setsid' => 'util-linux',
    ];

    public static function find(string $name): string
    {
        return self::search($name)
            ?? throw new Problem("{$name} is missing; on Debian: apt install " . (self::PACKAGES[$name] ?? $name));
    }

    public static function phpFpm(?string $given): string
    {
        $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        return $given
            ?? self::search("php-fpm{$version}")
            ?? self::search('php-fpm')
            ?? throw new Problem("php-fpm{$version} is missing; on Debian: apt install php{$version}-fpm");
    }

    private static function search(string $name): ?string
    {
        // Debian keeps servers in sbin, which is not in everybody's PATH.
        foreach ([...explode(':', (string) getenv('PATH')), '/usr/sbin', '/usr/local/sbin', '/sbin'] as $folder) {
            if ($folder !== '' && is_executable("{$folder}/{$name}")) {
                return "{$folder}/{$name}";
            }
        }
        return null;
    }
}
