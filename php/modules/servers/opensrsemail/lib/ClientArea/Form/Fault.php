<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

/**
 * One thing that is wrong with a form, as the customer reads it.
 */
final class Fault
{
    /**
     * @param string|null $field   what it is wrong with; nothing for the form as a whole
     * @param bool        $isStale whether somebody else changed the field since the form was opened
     * @param string|null $instead what may have been meant
     */
    public function __construct(
        public readonly string $text,
        public readonly ?string $field = null,
        public readonly bool $isStale = false,
        public readonly ?string $instead = null,
    ) {
    }
}
