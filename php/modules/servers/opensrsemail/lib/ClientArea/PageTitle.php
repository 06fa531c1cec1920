<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * What the page is called that this request shows, for the browser's tab and history: WHMCS calls them all the same.
 */
final class PageTitle
{
    private static ?string $title = null;

    public static function remember(string $title): void
    {
        self::$title = $title;
    }

    /**
     * What the hook `ClientAreaPage` adds to the page's variables. Themes print a title as it is, and names in it come
     * from links and from OpenSRS.
     *
     * @return array{pagetitle?: string}
     */
    public static function variables(): array
    {
        $title = self::$title;

        return $title === null ? [] : ['pagetitle' => htmlspecialchars($title, ENT_QUOTES | ENT_SUBSTITUTE)];
    }
}
