<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Megabytes.
 */
final class MegaBytes extends AbstractUnit
{
}
