<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Theme;

/**
 * The front page, and the addresses that are no files.
 */
final class Router
{
    public function respond(): void
    {
        $path = is_string($_GET['rp'] ?? null) ? rtrim($_GET['rp'], '/') : '';
        match (true) {
            $path === '' => Theme::show('home', [], 'Portal Home'),
            $path === '/login' => (new Login())->form(),
            str_starts_with($path, '/host-control') => (new Control())->respond(substr($path, strlen('/host-control'))),
            preg_match('#^/clientarea/service/(\d+)/custom-action/(.+)$#', $path, $parts) === 1
                => (new CustomActions())->respond($parts[1], $parts[2]),
            default => self::notFound(),
        };
    }

    private static function notFound(): void
    {
        http_response_code(404);
        Theme::show('message', ['message' => 'Page not found.', 'kind' => 'warning'], 'Not found');
    }
}
