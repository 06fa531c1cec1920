<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Bytes.
 */
final class Bytes extends AbstractUnit
{
}
