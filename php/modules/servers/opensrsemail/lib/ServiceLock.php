<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use PDOException;
use WHMCS\Database\Capsule;

/**
 * Lets one process at a time work on a service, across all web servers that share WHMCS' database.
 *
 * MySQL's and MariaDB's GET_LOCK belongs to the connection and ends with it, so a process that dies holds nothing.
 * Where the database is another one, a locked file does the same for one machine.
 */
final class ServiceLock
{
    private const SECONDS = 25;

    /**
     * Runs `$work` while nobody else holds the lock called `$name`.
     *
     * @template T
     *
     * @param callable(): T $work
     *
     * @return T
     *
     * @throws Problem when somebody else held it all the time
     */
    public static function hold(string $name, callable $work): mixed
    {
        $connection = Capsule::connection();
        if ($connection->getDriverName() !== 'mysql') {
            return self::holdFile($name, $work);
        }
        // Names are server-wide and at most 64 characters long.
        $key = 'opensrsemail:' . substr(hash('sha256', $connection->getDatabaseName() . "\0" . $name), 0, 40);
        // On the connection that writes: with replicas, another server would grant the lock a second time.
        $pdo = $connection->getPdo();
        $statement = $pdo->prepare('SELECT GET_LOCK(?, ?)');
        $statement->execute([$key, self::SECONDS]);
        if ((int) $statement->fetchColumn() !== 1) {
            throw self::busy();
        }
        try {
            return $work();
        } finally {
            try {
                $pdo->prepare('SELECT RELEASE_LOCK(?)')->execute([$key]);
            } catch (PDOException) {
                // A connection that broke meanwhile has released the lock by that; the work's own outcome counts.
            }
        }
    }

    /**
     * @template T
     *
     * @param callable(): T $work
     *
     * @return T
     */
    private static function holdFile(string $name, callable $work): mixed
    {
        $path = sys_get_temp_dir() . '/opensrsemail-' . hash('sha256', __DIR__ . "\0" . $name) . '.lock';
        $file = fopen($path, 'c');
        $deadline = microtime(true) + self::SECONDS;
        while ($file !== false && !flock($file, LOCK_EX | LOCK_NB)) {
            if (microtime(true) > $deadline) {
                throw self::busy();
            }
            usleep(50_000);
        }
        if ($file === false) {
            throw new Problem('communication', "The lock file $path cannot be opened.");
        }
        try {
            return $work();
        } finally {
            flock($file, LOCK_UN);
            fclose($file);
        }
    }

    private static function busy(): Problem
    {
        return new Problem('busy', 'Another operation on this service is still running. Try again when it has ended.');
    }
}
