<?php

declare(strict_types=1);

namespace StandIn\Core;

use Throwable;

/**
 * What came of running a piece of a module.
 */
final class Outcome
{
    public function __construct(
        public readonly mixed $value,
        public readonly string $output,
        public readonly ?Throwable $thrown,
    ) {
    }
}
