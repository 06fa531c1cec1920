<?php

declare(strict_types=1);

namespace StandIn\Testing;

use CurlHandle;
use RuntimeException;

/**
 * One browser without a screen: it keeps its cookies and its token, and follows redirects when asked to.
 */
final class Session
{
    /** @var array<string, string> */
    private array $cookies = [];
    private string $token = '';

    public function __construct(private readonly string $url)
    {
    }

    /**
     * @param array<string, mixed> $query added to the path
     */
    public function get(string $path, array $query = []): Page
    {
        return $this->follow($this->send('GET', self::path($path, $query)));
    }

    /**
     * Sends a form with the session's token, and goes where the answer redirects to.
     *
     * @param array<string, mixed> $fields a token among them is sent as it is
     */
    public function post(string $path, array $fields = []): Page
    {
        return $this->follow($this->send('POST', $path, $fields + ['token' => $this->token()]));
    }

    /**
     * One request as it is: no token is added and no redirect followed.
     *
     * @param array<string, mixed>|string $body fields, or a raw body
     * @param list<string> $headers
     */
    public function send(string $method, string $path, array|string $body = [], array $headers = []): Page
    {
        $handle = $this->handle($method, $path, $body, $headers);
        $answer = curl_exec($handle);
        if (!is_string($answer)) {
            throw new RuntimeException("{$method} {$path}: " . curl_error($handle));
        }
        return $this->page($handle, $answer);
    }

    /**
     * Requests that are under way at the same time.
     *
     * @param list<array{0: self, 1: string, 2?: array<string, mixed>}> $requests session, path, fields; without
     *     fields it is a GET. A session sends one request after the other, because PHP locks it: use several.
     * @return list<Page>
     */
    public static function together(array $requests, ?callable $meanwhile = null): array
    {
        $multi = curl_multi_init();
        $handles = [];
        foreach ($requests as $request) {
            [$session, $path, $fields] = $request + [2 => null];
            $handles[] = $fields === null
                ? $session->handle('GET', $path, [], [])
                : $session->handle('POST', $path, $fields + ['token' => $session->token()], []);
        }
        array_map(static fn (CurlHandle $handle): int => curl_multi_add_handle($multi, $handle), $handles);
        do {
            curl_multi_exec($multi, $running);
            curl_multi_select($multi, $meanwhile === null ? 1.0 : 0.02);
            $meanwhile === null || $meanwhile();
        } while ($running > 0);
        return array_map(
            static fn (CurlHandle $handle, array $request): Page
                => $request[0]->page($handle, (string) curl_multi_getcontent($handle)),
            $handles,
            $requests
        );
    }

    /**
     * The session's token, read from a page once.
     */
    public function token(): string
    {
        if ($this->token === '') {
            $body = $this->send('GET', '/index.php')->body;
            preg_match("/csrfToken = '([0-9a-f]+)'/", $body, $parts) === 1 && $this->token = $parts[1];
        }
        return $this->token;
    }

    private function follow(Page $page): Page
    {
        for ($hops = 0; $page->location() !== '' && $hops < 5; $hops++) {
            $location = $page->location();
            if (str_starts_with($location, 'http') && !str_starts_with($location, $this->url)) {
                return $page;
            }
            $page = $this->send('GET', str_replace($this->url, '', $location));
        }
        return $page;
    }

    /**
     * @param array<string, mixed>|string $body
     * @param list<string> $headers
     */
    private function handle(string $method, string $path, array|string $body, array $headers): CurlHandle
    {
        $cookies = [];
        foreach ($this->cookies as $name => $value) {
            $cookies[] = "{$name}={$value}";
        }
        $handle = curl_init($this->url . (str_starts_with($path, '/') ? '' : '/') . $path);
        curl_setopt_array($handle, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HEADER => true,
            CURLOPT_COOKIE => implode('; ', $cookies),
            CURLOPT_HTTPHEADER => ['Expect:', ...$headers],
            CURLOPT_TIMEOUT => 180,
            CURLOPT_NOPROXY => '*',
        ]);
        if ($method !== 'GET') {
            curl_setopt($handle, CURLOPT_POSTFIELDS, is_array($body) ? http_build_query($body) : $body);
        }
        return $handle;
    }

    private function page(CurlHandle $handle, string $answer): Page
    {
        $size = (int) curl_getinfo($handle, CURLINFO_HEADER_SIZE);
        $headers = [];
        foreach (explode("\r\n", substr($answer, 0, $size)) as $line) {
            [$name, $value] = array_pad(explode(': ', $line, 2), 2, '');
            if (strtolower($name) === 'set-cookie' && preg_match('/^([^=]+)=([^;]*)/', $value, $parts) === 1) {
                $this->cookies[$parts[1]] = $parts[2];
            }
            $headers[strtolower($name)] = $value;
        }
        return new Page((int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE), $headers, substr($answer, $size));
    }

    /**
     * @param array<string, mixed> $query
     */
    private static function path(string $path, array $query): string
    {
        return $query === [] ? $path : $path . (str_contains($path, '?') ? '&' : '?') . http_build_query($query);
    }
}
