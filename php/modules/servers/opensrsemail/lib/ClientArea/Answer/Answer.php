<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Answer;

/**
 * What a visit ends with.
 */
interface Answer
{
    /**
     * @return array<string, mixed> a page for WHMCS to show; anything else is sent
     *     to the browser, and this does not return
     */
    public function give(): array;
}
