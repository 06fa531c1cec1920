<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/**
 * What a module's MetricProvider function returns.
 */
interface ProviderInterface
{
    /**
     * @return MetricInterface[]
     */
    public function metrics();

    /**
     * @return array<string, MetricInterface[]> by tenant
     */
    public function usage();

    /**
     * @return MetricInterface[]
     */
    public function tenantUsage($tenant);
}
