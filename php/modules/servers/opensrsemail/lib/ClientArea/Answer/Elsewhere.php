<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Answer;

/**
 * The browser shall go on at a link that is as good as a password, and neither keep nor tell where it came from.
 */
final class Elsewhere implements Answer
{
    public function __construct(#[\SensitiveParameter] private readonly string $link)
    {
    }

    public function give(): never
    {
        header('Cache-Control: no-store');
        header('Referrer-Policy: no-referrer');
        header('Location: ' . $this->link, true, 303);
        exit;
    }
}
