<?php

declare(strict_types=1);

namespace StandIn\Core;

use PDO;
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
            // One message to the server for each query instead of three: pages are nearly twice as quick.
            'options' => [PDO::ATTR_EMULATE_PREPARES => true],
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
        $schema = (string) file_get_contents(__DIR__ . '/schema.sql');
        $present = [];
        foreach (Capsule::select('SHOW TABLES') as $row) {
            $table = (string) current((array) $row);
            // Emptying is many times quicker than making anew, and tests begin with this.
            if (str_contains($schema, "CREATE TABLE {$table} (")) {
                $present[$table] = true;
                if ($pdo->query("SELECT 1 FROM `{$table}` LIMIT 1")->fetchColumn() !== false) {
                    $pdo->exec("DELETE FROM `{$table}`");
                    $pdo->exec("ALTER TABLE `{$table}` AUTO_INCREMENT = 1");
                }
            } else {
                $pdo->exec("DROP TABLE `{$table}`");
            }
        }
        foreach (explode(";\n", $schema) as $statement) {
            if (preg_match('/CREATE TABLE (\w+)/', $statement, $parts) === 1 && isset($present[$parts[1]])) {
                continue;
            }
            trim($statement) === '' || $pdo->exec($statement);
        }
    }
}
