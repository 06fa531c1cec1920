<?php

declare(strict_types=1);

namespace StandIn\Launch;

use RuntimeException;

/**
 * Why the host cannot start or go on; the message tells the person in front of it what to do.
 */
final class Problem extends RuntimeException
{
}
