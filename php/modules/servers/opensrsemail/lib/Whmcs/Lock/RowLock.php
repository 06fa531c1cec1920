<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs\Lock;

use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Tables;

/**
 * A row of an own table, for servers that refuse GET_LOCK and for clusters, where each node would grant it: the row's
 * unique key is the same on all of them. It runs out, because a process that dies leaves it behind.
 */
final class RowLock implements Lock
{
    private const PAUSE_MICROSECONDS = 100_000;
    /** Deadlock, lock wait time-out, and Galera's way of saying that another node was quicker */
    private const LOST_RACE = [1213, 1205, 1047];

    private readonly string $owner;

    /**
     * @param int $seconds after how long without keep() it runs out
     */
    public function __construct(private readonly string $key, private readonly int $seconds)
    {
        $this->owner = bin2hex(random_bytes(16));
    }

    public function acquire(int $seconds): bool
    {
        $deadline = microtime(true) + $seconds;
        while (!$this->take()) {
            if (microtime(true) >= $deadline) {
                return false;
            }
            usleep(self::PAUSE_MICROSECONDS + random_int(0, self::PAUSE_MICROSECONDS));
        }

        return true;
    }

    public function keep(): bool
    {
        try {
            return Tables::query(Tables::LOCKS, function (Builder $rows): bool {
                $own = $rows->where('name', $this->key)->where('owner', $this->owner)
                    ->where('expires_at', '>', self::now());

                // It always becomes another value, so the number of changed rows tells, and nothing has to be read:
                // with replicas, another server would be asked that.
                $later = $this->later();

                return $own->update(['expires_at' => Capsule::raw("$later + (expires_at = $later)")]) === 1;
            });
        } catch (QueryException) {
            return false;
        }
    }

    public function release(): bool
    {
        try {
            $removed = Tables::query(Tables::LOCKS, fn (Builder $rows): int => $rows
                ->where('name', $this->key)->where('owner', $this->owner)->delete());

            return $removed === 1;
        } catch (QueryException) {
            return false;
        }
    }

    private function take(): bool
    {
        $row = ['name' => $this->key, 'owner' => $this->owner, 'expires_at' => Capsule::raw($this->later())];
        try {
            return Tables::query(Tables::LOCKS, function (Builder $rows) use ($row): bool {
                (clone $rows)->where('name', $this->key)->where('expires_at', '<=', self::now())->delete();

                return $rows->insertOrIgnore($row) === 1;
            });
        } catch (QueryException $exception) {
            if (in_array((int) ($exception->errorInfo[1] ?? 0), self::LOST_RACE, true)) {
                return false;
            }
            throw Failure::noLock($exception->getMessage());
        }
    }

    /** The database's clock: web servers' own may differ. */
    private static function now(): mixed
    {
        return Capsule::raw('UNIX_TIMESTAMP()');
    }

    private function later(): string
    {
        return "UNIX_TIMESTAMP() + $this->seconds";
    }
}
