<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Domains.
 */
final class Domains extends AbstractUnit
{
}
