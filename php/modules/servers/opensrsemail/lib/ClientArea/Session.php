<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * What the client area keeps between two requests of one visitor: a message to show once, and which forms were
 * already carried out. Never a password.
 */
final class Session
{
    private const KEY = 'opensrsemail';
    private const REMEMBERED_FORMS = 50;

    public function __construct(private readonly ServiceKey $service)
    {
    }

    /**
     * Keeps a message for the page the browser is sent to.
     *
     * @param 'success'|'info'|'warning'             $type
     * @param list<array{url: string, text: string}> $next
     * @param string                                 $of   name of the page whose form was carried out
     * @param list<string>                           $lines what it came to in detail
     */
    public function flash(string $type, string $text, array $next = [], string $of = '', array $lines = []): void
    {
        $flash = ['type' => $type, 'text' => $text, 'next' => $next, 'of' => $of, 'lines' => $lines];
        $this->keep(['flash' => $flash] + $this->kept());
    }

    /**
     * @return array{
     *     type: string, text: string, next: list<array{url: string, text: string}>, of: string, lines: list<string>
     * }|null the message, once
     */
    public function takeFlash(): ?array
    {
        $flash = $this->kept()['flash'] ?? null;
        $this->keep(array_diff_key($this->kept(), ['flash' => null]));
        if (!is_array($flash) || !is_string($flash['type'] ?? null) || !is_string($flash['text'] ?? null)) {
            return null;
        }

        /** @var list<array{url: string, text: string}> $next */
        $next = is_array($flash['next'] ?? null) ? $flash['next'] : [];

        return [
            'type' => $flash['type'], 'text' => $flash['text'], 'next' => $next,
            'of' => is_string($flash['of'] ?? null) ? $flash['of'] : '',
            'lines' => array_values(array_filter((array) ($flash['lines'] ?? []), 'is_string')),
        ];
    }

    /**
     * Whether the form with this key was carried out before: a double click, or "back" and once more.
     */
    public function wasDone(string $formKey): bool
    {
        return $formKey !== '' && in_array($formKey, $this->done(), true);
    }

    public function remember(string $formKey): void
    {
        if ($formKey !== '') {
            $done = [...$this->done(), substr($formKey, 0, 64)];
            $this->keep(['done' => array_slice($done, -self::REMEMBERED_FORMS)] + $this->kept());
        }
    }

    /**
     * Keeps ticked addresses that are to be asked for on the next page: as many as the list shows do not fit into
     * a link.
     *
     * @param list<string> $selected
     *
     * @return string what selection() wants
     */
    public function keepSelection(array $selected): string
    {
        $key = bin2hex(random_bytes(8));
        $this->keep(['selected' => [$key => $selected]] + $this->kept());

        return $key;
    }

    /**
     * @return list<string> what was kept; also when the page is loaded again
     */
    public function selection(string $key): array
    {
        $kept = $this->kept()['selected'] ?? [];
        $selected = is_array($kept) && $key !== '' ? $kept[$key] ?? [] : [];

        return is_array($selected) ? array_values(array_filter($selected, 'is_string')) : [];
    }

    /**
     * @return list<string>
     */
    private function done(): array
    {
        $done = $this->kept()['done'] ?? [];

        return is_array($done) ? array_values(array_filter($done, 'is_string')) : [];
    }

    /**
     * @return array<array-key, mixed> what is kept about this service
     */
    private function kept(): array
    {
        $all = $_SESSION[self::KEY] ?? [];
        $kept = is_array($all) ? $all[$this->service->text()] ?? [] : [];

        return is_array($kept) ? $kept : [];
    }

    /**
     * @param array<array-key, mixed> $kept
     */
    private function keep(array $kept): void
    {
        $all = $_SESSION[self::KEY] ?? [];
        $_SESSION[self::KEY] = [$this->service->text() => $kept] + (is_array($all) ? $all : []);
    }
}
