<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

/**
 * Why a change was not made, as the customer reads it, and at which field; whether somebody else changed that field
 * since the form was opened.
 */
final class FormError
{
    public function __construct(
        public readonly string $text,
        public readonly ?string $field = null,
        public readonly bool $isStale = false,
    ) {
    }
}
