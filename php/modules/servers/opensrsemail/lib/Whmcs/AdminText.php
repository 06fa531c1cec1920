<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

/**
 * Texts for administrators, which may quote what a customer typed or OpenSRS sent. WHMCS is not known to escape them
 * wherever it shows them, so they hold nothing that HTML could read as a tag, and stay readable if escaped once more.
 */
final class AdminText
{
    public static function of(string $text): string
    {
        return strtr($text, ['<' => '‹', '>' => '›']);
    }
}
