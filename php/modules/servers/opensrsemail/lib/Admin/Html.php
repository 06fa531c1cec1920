<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;

/**
 * What stands on a service's page in the admin area: WHMCS takes HTML for a row, and sends its fields with the page.
 */
final class Html
{
    /**
     * @return string a sentence, without anything that an administrator's page must not show
     */
    public static function text(string $text): string
    {
        return htmlspecialchars(AdminText::of($text), ENT_QUOTES);
    }

    /**
     * @return string a box to tick; those of one name are a list
     */
    public static function box(string $name, string $value, string $label): string
    {
        return sprintf(
            '<label><input type="checkbox" name="%s[]" value="%s"> %s</label>',
            $name,
            htmlspecialchars($value, ENT_QUOTES),
            self::text($label)
        );
    }

    /**
     * @return string a line to type in
     */
    public static function line(string $name, string $label): string
    {
        return sprintf(
            '<label>%s <input type="text" name="%s" size="30" autocomplete="off"></label>',
            self::text($label),
            $name
        );
    }
}
