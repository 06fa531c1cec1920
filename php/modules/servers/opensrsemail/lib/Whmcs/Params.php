<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

/**
 * WHMCS' `$params`: keys may be missing, numbers may be text, text may be HTML-encoded.
 */
final class Params
{
    /**
     * @param array<string, mixed> $params
     */
    public function __construct(#[\SensitiveParameter] private readonly array $params)
    {
    }

    /**
     * @return array<string, mixed> everything as WHMCS handed it over
     */
    public function all(): array
    {
        return $this->params;
    }

    /**
     * Text as WHMCS handed it over; empty when it is absent.
     */
    public function raw(string $name): string
    {
        $value = $this->params[$name] ?? '';

        return is_scalar($value) ? (string) $value : '';
    }

    /**
     * Text as a person typed it. Only for values that cannot contain an entity of their own: never for passwords.
     */
    public function text(string $name): string
    {
        return trim(self::decoded($this->raw($name)));
    }

    public function number(string $name): int
    {
        return (int) $this->raw($name);
    }

    /**
     * @return array<array-key, mixed>
     */
    public function list(string $name): array
    {
        $value = $this->params[$name] ?? [];

        return is_array($value) ? $value : [];
    }

    public function object(string $name): ?object
    {
        $value = $this->params[$name] ?? null;

        return is_object($value) ? $value : null;
    }

    /**
     * The name of an option or field, which an administrator may have entered as `Mailboxes|What the customer reads`.
     */
    public static function key(string $name): string
    {
        return trim(explode('|', self::decoded($name), 2)[0]);
    }

    /**
     * Undoes the one encoding WHMCS applies: `& < > " '` as entities.
     */
    public static function decoded(#[\SensitiveParameter] string $text): string
    {
        return htmlspecialchars_decode($text, ENT_QUOTES | ENT_HTML5);
    }
}
