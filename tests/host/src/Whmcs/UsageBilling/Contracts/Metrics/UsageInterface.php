<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/**
 * How much it was.
 */
interface UsageInterface
{
    public function value(): int|float|string;
}
