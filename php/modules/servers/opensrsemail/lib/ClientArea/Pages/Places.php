<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DomainPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Links;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * The ways through the client area: the people, and what concerns all of them.
 */
final class Places
{
    private const PAGES = [AccountsPage::class, DomainPage::class, DeletedPage::class];

    /**
     * @param class-string<Page> $here
     * @param string             $deleted how many can be brought back; empty where that is not known, or none
     *
     * @return list<array{url: string, text: string, is_here: bool}>
     */
    public static function of(Text $text, Links $links, string $here, string $deleted = ''): array
    {
        $places = [];
        foreach (self::PAGES as $page) {
            $isDeleted = $page === DeletedPage::class && $deleted !== '';
            $places[] = [
                'url' => $links->to($page),
                'text' => $text->of('places.' . $page::name()) . ($isDeleted ? " ($deleted)" : ''),
                'is_here' => $page === $here,
            ];
        }

        return $places;
    }
}
