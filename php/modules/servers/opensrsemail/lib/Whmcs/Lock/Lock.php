<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs\Lock;

use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * Lets one process at a time do something, across all web servers that share WHMCS' database.
 */
interface Lock
{
    /**
     * Waits until nobody else has the lock, and takes it.
     *
     * @return bool false when somebody else had it for all of these seconds
     *
     * @throws Failure when it cannot be had at all
     */
    public function acquire(int $seconds): bool;

    /**
     * Whether this process still has it; where it runs out by itself, it is given its full time anew.
     */
    public function keep(): bool;

    /**
     * Gives it back.
     *
     * @return bool whether it was this process' until now
     */
    public function release(): bool;
}
