<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Anything counted.
 */
final class WholeNumber extends AbstractUnit
{
}
