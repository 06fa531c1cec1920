<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Anything measured.
 */
final class FloatingPoint extends AbstractUnit
{
}
