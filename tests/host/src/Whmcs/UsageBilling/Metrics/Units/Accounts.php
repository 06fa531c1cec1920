<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/**
 * Accounts, such as mailboxes.
 */
final class Accounts extends AbstractUnit
{
}
