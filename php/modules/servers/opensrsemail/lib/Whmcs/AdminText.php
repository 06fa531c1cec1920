<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

/**
 * Texts for administrators, which may quote what a customer typed or OpenSRS sent. WHMCS is not known to escape them
 * wherever it shows them, so they hold nothing that HTML could read as a tag, and stay readable if escaped once more.
 */
final class AdminText
{
    private const UNSEEN = '/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u';

    /**
     * @return string with every character that shows nothing by its name, e.g. `[U+200B]`
     */
    public static function of(string $text): string
    {
        $name = static fn (array $found): string
            => vsprintf('[U+%04X]', unpack('N', (string) iconv('UTF-8', 'UCS-4BE', (string) $found[0])) ?: [0]);
        $shown = preg_replace_callback(self::UNSEEN, $name, $text);
        // Nothing comes of a text that is not UTF-8.
        $shown ??= (string) preg_replace('/[^ -~]/', '?', $text);

        return strtr($shown, ['<' => '‹', '>' => '›']);
    }
}
