<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Links;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * The ways through the client area: the people, and what concerns all of them.
 */
final class Places
{
    private const PAGES = [AccountsPage::class, WorkgroupsPage::class, SettingsPage::class];

    /**
     * @param class-string<Page> $here
     *
     * @return list<array{url: string, text: string, is_here: bool}>
     */
    public static function of(Text $text, Links $links, string $here): array
    {
        $places = [];
        foreach (self::PAGES as $page) {
            $places[] = [
                'url' => $links->to($page),
                'text' => $text->of('places.' . $page::name()),
                'is_here' => $page === $here,
            ];
        }

        return $places;
    }
}
