<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use PDO;
use PDOException;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\FileLock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\Lock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\NamedLock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\NotSupported;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\RowLock;

/**
 * Lets one process at a time work on a service, with the kind of lock that WHMCS' database can give.
 */
final class ServiceLock
{
    /** Least time that a lock outlives its holder, who gives no sign while a call to OpenSRS takes its time */
    private const LEAST_SECONDS = 90;
    private const SPARE_SECONDS = 30;

    /** The one that is held in this request: operations do not nest. */
    private static ?Lock $held = null;

    /**
     * Runs `$work` while nobody else holds the lock called `$name`.
     *
     * @template T
     *
     * @param int           $seconds how long to wait for whoever holds it
     * @param callable(): T $work
     * @param callable(): void $lost called after the work when the lock was somebody else's before it had ended
     *
     * @return T
     *
     * @throws Failure when somebody else held it all the time
     */
    public static function hold(
        string $name,
        int $seconds,
        #[\SensitiveParameter] callable $work,
        callable $lost,
    ): mixed {
        $lock = self::acquired($name, $seconds);
        self::$held = $lock;
        $isOurs = true;
        try {
            return $work();
        } finally {
            self::$held = null;
            $isOurs = $lock->release();
            if (!$isOurs) {
                $lost();
            }
        }
    }

    /**
     * Makes sure that the lock is still ours, and renews one that runs out. Before anything is sent.
     *
     * @throws Failure when it is not
     */
    public static function keep(): void
    {
        if (self::$held?->keep() === false) {
            throw Failure::noLock('it was lost while it was held: the database ended the connection, or it ran out');
        }
    }

    private static function acquired(string $name, int $seconds): Lock
    {
        $connection = Capsule::connection();
        $outlives = max(self::LEAST_SECONDS, (int) ceil(Extension::longestCallMs() / 1000) + self::SPARE_SECONDS);
        $lock = match (true) {
            !in_array($connection->getDriverName(), ['mysql', 'mariadb'], true) => new FileLock(__DIR__ . "\0$name"),
            // On the connection that writes: with replicas, another server would grant the lock a second time.
            default => self::isCluster($connection->getPdo()) ? new RowLock($name, $outlives)
                : new NamedLock($connection->getPdo(), self::key($connection->getDatabaseName(), $name), $outlives),
        };
        try {
            $acquired = $lock->acquire($seconds);
        } catch (NotSupported) {
            $lock = new RowLock($name, $outlives);
            $acquired = $lock->acquire($seconds);
        }

        return $acquired ? $lock
            : throw Failure::busy('Another operation on this service is still running. Try again when it has ended.');
    }

    /**
     * Whether each node of this server would grant a lock of the same name: Galera, MySQL's group replication.
     */
    private static function isCluster(PDO $pdo): bool
    {
        try {
            $rows = $pdo->query("SHOW VARIABLES WHERE Variable_name IN ('wsrep_on', 'group_replication_group_name')");
            /** @var array<string, string> $values */
            $values = $rows === false ? [] : $rows->fetchAll(PDO::FETCH_KEY_PAIR);
        } catch (PDOException) {
            return false;
        }
        foreach ($values as $name => $value) {
            $isOn = $name === 'wsrep_on' ? in_array($value, ['ON', '1'], true) : $value !== '';
            if ($isOn) {
                return true;
            }
        }

        return false;
    }

    /** Names of locks are server-wide and at most 64 characters long. */
    private static function key(string $database, string $name): string
    {
        return 'opensrsemail:' . substr(hash('sha256', "$database\0$name"), 0, 40);
    }
}
