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
     * What the hook `ClientAreaPage` adds to the page's variables.
     *
     * @return array{pagetitle?: string}
     */
    public static function variables(): array
    {
        return self::$title === null ? [] : ['pagetitle' => self::$title];
    }
}
