<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;

/**
 * A unit by its name for one and for many.
 */
abstract class AbstractUnit implements UnitInterface
{
    public function __construct(private readonly string $name = '', private readonly ?string $plural = null)
    {
    }

    public function perUnitName(mixed $value): string
    {
        return (float) $value === 1.0 ? $this->name : ($this->plural ?? $this->name);
    }
}
