<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * Why a change was not made, as the customer reads it, and at which field.
 */
final class Refusal
{
    public function __construct(
        public readonly string $text,
        public readonly ?string $field = null,
    ) {
    }
}
