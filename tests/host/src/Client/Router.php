<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Hooks;
use StandIn\Core\Theme;
use WHMCS\View\Menu\Item;

/**
 * The front page, and the addresses that are no files.
 */
final class Router
{
    public function respond(): void
    {
        $path = is_string($_GET['rp'] ?? null) ? rtrim($_GET['rp'], '/') : '';
        match (true) {
            $path === '' => self::home(),
            $path === '/login' => (new Login())->form(),
            str_starts_with($path, '/host-control') => (new Control())->respond(substr($path, strlen('/host-control'))),
            preg_match('#^/clientarea/service/(\d+)/custom-action/(.+)$#', $path, $parts) === 1
                => (new CustomActions())->respond($parts[1], $parts[2]),
            default => self::notFound(),
        };
    }

    private static function home(): void
    {
        $panels = new Item('Homepage Panels');
        Hooks::runWith('ClientAreaHomepagePanels', $panels);
        Theme::show('home', ['panels' => $panels->getChildren()], 'Portal Home');
    }

    private static function notFound(): void
    {
        http_response_code(404);
        Theme::show('message', ['message' => 'Page not found.', 'kind' => 'warning'], 'Not found');
    }
}
