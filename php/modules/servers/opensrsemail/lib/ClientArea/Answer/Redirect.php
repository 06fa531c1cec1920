<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Answer;

/**
 * The browser shall go on at another address: the answer to every change, so that a reload repeats nothing.
 */
final class Redirect implements Answer
{
    public function __construct(private readonly string $link)
    {
    }

    public function give(): never
    {
        header('Location: ' . $this->link, true, 303);
        exit;
    }
}
