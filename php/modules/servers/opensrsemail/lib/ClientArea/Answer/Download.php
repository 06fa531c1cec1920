<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Answer;

/**
 * A file for the customer, instead of a page.
 */
final class Download implements Answer
{
    /**
     * @param array{name: string, media_type: string, content: string} $file as the extension made it
     */
    public function __construct(private readonly array $file)
    {
    }

    public function give(): never
    {
        // What WHMCS or a hook printed before would be part of the file.
        while (ob_get_level() > 0 && ob_end_clean()) {
            continue;
        }
        header('Content-Type: ' . $this->file['media_type']);
        header('Content-Disposition: attachment; filename="' . addcslashes($this->file['name'], '"\\') . '"');
        header('Content-Length: ' . strlen($this->file['content']));
        header('Cache-Control: no-store');
        header('X-Content-Type-Options: nosniff');
        echo $this->file['content'];
        exit;
    }
}
