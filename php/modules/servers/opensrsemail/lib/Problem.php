<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use RuntimeException;

/**
 * Something that is wrong on this side of the extension. The message is the administrator's text.
 */
final class Problem extends RuntimeException
{
    /**
     * @param string $reason key of the customer's sentence, `error.<reason>` in the language files
     */
    public function __construct(public readonly string $reason, string $adminText)
    {
        parent::__construct($adminText);
    }

    /**
     * The lock that keeps two operations apart cannot be had.
     */
    public static function noLock(string $why): self
    {
        return new self('communication', 'The lock that lets one operation at a time work on this service failed: '
            . rtrim($why, '.') . '. Nothing more was sent to OpenSRS.');
    }
}
