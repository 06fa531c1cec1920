<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs\Lock;

use PDO;
use PDOException;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * GET_LOCK of MySQL and MariaDB. It belongs to the connection and ends with it, so a process that dies holds nothing.
 */
final class NamedLock implements Lock
{
    /** ER_NOT_SUPPORTED_YET: a Galera cluster. ER_UNKNOWN_ERROR: Percona XtraDB Cluster in strict mode */
    private const REFUSED = [1235, 1105];

    private ?int $silence = null;

    /**
     * @param string $key     server-wide, at most 64 characters
     * @param int    $seconds how long the connection may be silent while the lock is held: a server's own time can be a
     *                        second, or so long that a machine which lost its power keeps the lock for hours
     */
    public function __construct(
        private readonly PDO $pdo,
        private readonly string $key,
        private readonly int $seconds,
    ) {
    }

    /**
     * @throws NotSupported where the server has no such locks, or not for all of its nodes
     */
    public function acquire(int $seconds): bool
    {
        try {
            $acquired = $this->ask('SELECT GET_LOCK(?, ?)', [$this->key, $seconds]);
        } catch (PDOException $exception) {
            if (in_array((int) ($exception->errorInfo[1] ?? 0), self::REFUSED, true)) {
                throw new NotSupported($exception->getMessage());
            }
            throw Failure::noLock($exception->getMessage());
        }
        if ($acquired === null) {
            // MySQL says so when it could not wait: killed, or out of memory.
            throw Failure::noLock('GET_LOCK answered NULL');
        }
        if ((int) $acquired !== 1) {
            return false;
        }
        try {
            $this->silence = (int) $this->ask('SELECT @@SESSION.wait_timeout', []);
            $this->setSilence($this->seconds);
        } catch (PDOException) {
            // Then it may be lost in the middle, which is found out at the end.
        }

        return true;
    }

    public function keep(): bool
    {
        try {
            return (int) $this->ask('SELECT IS_USED_LOCK(?) <=> CONNECTION_ID()', [$this->key]) === 1;
        } catch (PDOException) {
            return false;
        }
    }

    public function release(): bool
    {
        try {
            $released = $this->ask('SELECT RELEASE_LOCK(?)', [$this->key]);
            if ($this->silence !== null) {
                $this->setSilence($this->silence);
            }

            return (int) $released === 1;
        } catch (PDOException) {
            // A connection that broke meanwhile has released the lock by that.
            return false;
        }
    }

    private function setSilence(int $seconds): void
    {
        $this->pdo->exec("SET SESSION wait_timeout = $seconds");
    }

    /**
     * @param list<int|string> $values
     */
    private function ask(string $sql, array $values): mixed
    {
        $statement = $this->pdo->prepare($sql);
        if ($statement === false) {
            throw new PDOException('the statement cannot be prepared');
        }
        $statement->execute($values);
        $answer = $statement->fetchColumn();
        $statement->closeCursor();

        return $answer;
    }
}
