<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

/**
 * The time one request may take with all its calls to OpenSRS: nobody waits longer, and the web server needs its worker
 * for others.
 */
final class Budget
{
    private float $end;

    public function __construct(private readonly int $milliseconds)
    {
        $this->end = self::now() + $milliseconds;
    }

    /**
     * What is left, in milliseconds; below zero when the time is up.
     */
    public function left(): int
    {
        return (int) ($this->end - self::now());
    }

    /**
     * Whether less than one of so many parts is left.
     */
    public function isNearlyUsed(int $parts): bool
    {
        return $this->left() < intdiv($this->milliseconds, $parts);
    }

    /**
     * From now on at most so many milliseconds, and never more than was left.
     */
    public function shorten(int $milliseconds): void
    {
        $this->end = min($this->end, self::now() + $milliseconds);
    }

    private static function now(): float
    {
        return hrtime(true) / 1_000_000;
    }
}
