<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * The session's token against forged requests.
 */
final class Token
{
    public static function value(): string
    {
        return $_SESSION['tkval'] ??= sha1(random_bytes(32));
    }

    public static function isValid(mixed $token): bool
    {
        return is_string($token) && $token !== '' && hash_equals(self::value(), $token);
    }

    /**
     * Whether the current request carries it, in its query or its body.
     */
    public static function isInRequest(): bool
    {
        return self::isValid($_POST['token'] ?? null) || self::isValid($_GET['token'] ?? null);
    }

    /**
     * Puts the token into every form that posts, as WHMCS does with the pages it renders.
     */
    public static function injectInto(string $html): string
    {
        $field = '<input type="hidden" name="token" value="' . self::value() . '">';
        return (string) preg_replace('/<form\b[^>]*\bmethod\s*=\s*["\']?post\b[^>]*>/i', '$0' . $field, $html);
    }
}
