<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics;

use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;
use WHMCS\UsageBilling\Contracts\Metrics\UsageInterface;

/**
 * A metric, with or without its usage.
 */
final class Metric implements MetricInterface
{
    public function __construct(
        private readonly string $systemName,
        private readonly string $displayName,
        private readonly string $type,
        private readonly UnitInterface $units,
        private readonly ?UsageInterface $usage = null,
    ) {
    }

    public function systemName(): string
    {
        return $this->systemName;
    }

    public function displayName(): string
    {
        return $this->displayName;
    }

    public function type(): string
    {
        return $this->type;
    }

    public function units(): UnitInterface
    {
        return $this->units;
    }

    public function usage(): ?UsageInterface
    {
        return $this->usage;
    }

    public function withUsage(?UsageInterface $usage = null): self
    {
        return new self($this->systemName, $this->displayName, $this->type, $this->units, $usage);
    }
}
