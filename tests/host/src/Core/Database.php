<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * The one connection of a request, shared with modules through Capsule.
 */
final class Database
{
    /**
     * @param array{socket: string, name: string, user: string, password: string} $database
     */
    public static function connect(array $database): void
    {
        require_once 'Illuminate/Database/autoload.php';
        $capsule = new Capsule();
        $capsule->addConnection([
            'driver' => 'mysql',
            'unix_socket' => $database['socket'],
            'host' => 'localhost',
            'database' => $database['name'],
            'username' => $database['user'],
            'password' => $database['password'],
            'charset' => 'utf8mb4',
            'collation' => 'utf8mb4_unicode_ci',
            'strict' => false,
        ]);
        $capsule->setAsGlobal();
        $capsule->bootEloquent();
    }

    /**
     * Empties the database, including what modules put there, and makes the tables anew.
     */
    public static function createTables(): void
    {
        $pdo = Capsule::connection()->getPdo();
        foreach (Capsule::select('SHOW TABLES') as $row) {
            $table = (string) current((array) $row);
            $pdo->exec("DROP TABLE `{$table}`");
        }
        foreach (explode(";\n", (string) file_get_contents(__DIR__ . '/schema.sql')) as $statement) {
            $pdo->exec($statement);
        }
    }
}
