<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;

/**
 * The webmail that a service's customers are sent to, and how they get in without a password.
 *
 * OpenSRS documents neither the address nor the method of that: two forms of it are published by others, each by GET. A
 * form that is posted keeps the token out of addresses, histories and logs, and is what a product begins with.
 */
final class Webmail
{
    private const LOGIN = ['_task' => 'login', '_action' => 'login'];

    private readonly string $base;
    private readonly string $way;

    /**
     * @param string $clusters the cluster's own webmail
     * @param string $own      the address it has under another name; empty for none
     * @param string $way      how people get in: `off`, or with `get` in it by a link, and with `login` to the login
     *     page; WHMCS stores the label instead of the word in places, which has both
     */
    public function __construct(string $clusters, string $own, string $way)
    {
        $own = trim($own);
        $isUsable = self::isUsable($own);
        if ($own !== '' && !$isUsable) {
            Activity::noteHourly("The setting Webmail address is '$own', but must be an address like"
                . ' https://webmail.example.com; the webmail of the cluster is used.');
        }
        $this->base = rtrim($isUsable ? $own : $clusters, '/') . '/';
        $this->way = strtolower(trim($way));
    }

    /**
     * Where one types a password.
     */
    public function page(): string
    {
        return $this->base;
    }

    /**
     * Whether somebody is let in without one.
     */
    public function isSignOn(): bool
    {
        return !str_starts_with($this->way, 'off');
    }

    /**
     * Whether that is a form to send, not a link.
     */
    public function isByForm(): bool
    {
        return !str_contains($this->way, 'get');
    }

    /**
     * @return array{action: string, fields: array<string, string>} the form that lets somebody in
     */
    public function form(string $user, #[\SensitiveParameter] string $token): array
    {
        $fields = ['user' => $user, 'pass' => $token];

        return str_contains($this->way, 'login')
            ? ['action' => $this->base . '?' . http_build_query(self::LOGIN), 'fields' => $fields + ['direct' => '1']]
            : ['action' => $this->base . 'mail', 'fields' => $fields];
    }

    /**
     * @return string the link that lets somebody in; it is as good as a password
     */
    public function link(string $user, #[\SensitiveParameter] string $token): string
    {
        ['action' => $action, 'fields' => $fields] = $this->form($user, $token);

        return $action . (str_contains($action, '?') ? '&' : '?')
            . http_build_query($fields, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * A password's stand-in goes over TLS, or stays on this machine.
     */
    private static function isUsable(string $address): bool
    {
        $parts = filter_var($address, FILTER_VALIDATE_URL) === false ? [] : (parse_url($address) ?: []);
        $scheme = strtolower($parts['scheme'] ?? '');
        $isHere = in_array($parts['host'] ?? '', ['127.0.0.1', 'localhost', '[::1]'], true);
        $isPlain = array_diff_key($parts, ['scheme' => 0, 'host' => 0, 'port' => 0, 'path' => 0]) === [];

        return $isPlain && ($scheme === 'https' || ($isHere && $scheme === 'http'));
    }
}
