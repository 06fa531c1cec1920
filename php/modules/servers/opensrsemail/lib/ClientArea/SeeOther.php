<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * The browser shall go on at another address: the answer to every change, so that a reload repeats nothing.
 */
final class SeeOther
{
    public function __construct(public readonly string $address)
    {
    }

    public function send(): never
    {
        header('Location: ' . $this->address, true, 303);
        exit;
    }
}
