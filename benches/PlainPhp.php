<?php

declare(strict_types=1);

namespace Opensrsemail\Bench;

use CurlHandle;
use RuntimeException;

/**
 * What PHP does without the extension: a new curl handle for each call, as published modules do, or one that is kept.
 */
final class PlainPhp
{
    private ?CurlHandle $handle = null;

    public function __construct(private readonly Bench $bench, private readonly bool $keepsConnection)
    {
    }

    public function call(string $method, array $request): array
    {
        $handle = $this->handle ?? curl_init();
        if ($this->keepsConnection) {
            $this->handle = $handle;
        }
        $login = ['credentials' => ['user' => Bench::USER, 'password' => Bench::PASSWORD]];
        curl_setopt_array($handle, [
            CURLOPT_URL => $this->bench->endpoint() . '/' . $method,
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => json_encode($login + $request, JSON_THROW_ON_ERROR),
            CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Expect:'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TCP_NODELAY => true,
            CURLOPT_CAINFO => $this->bench->caFile(),
        ]);
        $body = curl_exec($handle);
        if (!is_string($body)) {
            throw new RuntimeException(curl_error($handle));
        }
        $answer = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
        if (($answer['success'] ?? false) !== true) {
            throw new RuntimeException("$method: $body");
        }

        return $answer;
    }

    /**
     * The list page: the mailboxes and the forwards, all of them, as published modules ask for them.
     */
    public function listAll(string $domain): void
    {
        foreach (['mailbox', 'forward'] as $type) {
            $this->call('search_users', ['criteria' => ['domain' => $domain, 'type' => [$type]]]);
        }
    }

    /**
     * The best one request can do for the list: one page of everything.
     */
    public function listPage(string $domain): void
    {
        $this->call('search_users', ['criteria' => ['domain' => $domain], 'range' => ['first' => 0, 'limit' => 50]]);
    }

    /**
     * Saving a mailbox: read, write, then show the list.
     */
    public function saveAndList(string $user, string $title): void
    {
        $this->call('get_user', ['user' => $user]);
        $this->call('change_user', ['user' => $user, 'attributes' => ['title' => $title]]);
        $this->listAll(substr((string) strrchr($user, '@'), 1));
    }

    public function deleteAll(string $domain): void
    {
        $found = $this->call('search_users', ['criteria' => ['domain' => $domain]]);
        foreach ($found['users'] as $row) {
            $this->call('delete_user', ['user' => $row['user']]);
        }
        $this->call('delete_domain', ['domain' => $domain]);
    }
}
