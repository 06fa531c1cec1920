<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * What the browser sent. The only place of the client area that reads superglobals.
 *
 * WHMCS hands request values over HTML-encoded, so each is decoded exactly once, here. A form counts as sent when it
 * names its task, never because the method is POST: WHMCS 8.13's theme turns ordinary links into POST.
 */
final class Request
{
    /**
     * @param array<array-key, mixed> $query the address' parameters
     * @param array<array-key, mixed> $form  the posted fields
     * @param bool                    $isFromHere whether a page of this site sent it, by the browser's word
     */
    public function __construct(
        private readonly array $query,
        #[\SensitiveParameter] private readonly array $form,
        private readonly bool $isFromHere = false,
    ) {
    }

    public static function fromGlobals(): self
    {
        return new self($_GET, $_POST, ($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '') === 'same-origin');
    }

    /**
     * Whether the browser says that a page of this very site sent it; older ones say nothing.
     */
    public function isFromHere(): bool
    {
        return $this->isFromHere;
    }

    /**
     * A parameter of the address; empty when it is absent or not text.
     */
    public function query(string $name): string
    {
        return self::decoded($this->query[$name] ?? '');
    }

    /**
     * A posted field; empty when it is absent or not text.
     */
    public function field(string $name): string
    {
        return self::decoded($this->form[$name] ?? '');
    }

    /**
     * @param list<string> $names
     *
     * @return array<string, string> the posted fields of these names; absent ones are left out
     */
    public function fields(array $names): array
    {
        $fields = [];
        foreach ($names as $name) {
            if (isset($this->form[$name])) {
                $fields[$name] = $this->field($name);
            }
        }

        return $fields;
    }

    /**
     * @return array<string, string> what the form's fields showed when it was opened
     */
    public function shown(): array
    {
        $sent = $this->form['shown'] ?? [];
        $shown = [];
        foreach (is_array($sent) ? $sent : [] as $name => $value) {
            if (is_string($value)) {
                $shown[(string) $name] = self::decoded($value);
            }
        }

        return $shown;
    }

    /**
     * @return list<string> a parameter of the address that may be there several times
     */
    public function queryList(string $name): array
    {
        return self::decodedList($this->query[$name] ?? []);
    }

    /**
     * @return list<string> a posted field that may be there several times
     */
    public function fieldList(string $name): array
    {
        return self::decodedList($this->form[$name] ?? []);
    }

    /**
     * The task a form of ours was sent for; empty when none was.
     */
    public function task(): string
    {
        return $this->field('opensrsemail_task');
    }

    /**
     * @return list<string>
     */
    private static function decodedList(#[\SensitiveParameter] mixed $values): array
    {
        $decoded = is_array($values) ? array_map(self::decoded(...), $values) : [];

        return array_values(array_filter($decoded, static fn (string $value): bool => $value !== ''));
    }

    private static function decoded(#[\SensitiveParameter] mixed $value): string
    {
        if (!is_string($value)) {
            return '';
        }
        // Line breaks as one character, as the extension counts them.
        return str_replace("\r\n", "\n", htmlspecialchars_decode($value, ENT_QUOTES | ENT_HTML5));
    }
}
