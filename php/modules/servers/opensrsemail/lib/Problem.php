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
}
