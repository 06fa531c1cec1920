<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Gigabytes.
 */
final class GigaBytes extends AbstractUnit
{
}
