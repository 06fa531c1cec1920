<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/**
 * Something that is counted for each tenant.
 */
interface MetricInterface
{
    public const TYPE_SNAPSHOT = 'snapshot';
    public const TYPE_PERIOD_DAY = 'day';
    public const TYPE_PERIOD_MONTH = 'month';

    public function systemName(): string;

    public function displayName(): string;

    public function type(): string;

    public function units(): UnitInterface;

    public function usage(): ?UsageInterface;

    public function withUsage(?UsageInterface $usage = null): self;
}
