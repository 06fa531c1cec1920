<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * WHMCS' short name for its language texts, where it has no namespace.
 */
final class Lang
{
    /**
     * @param array<string, string> $parameters
     */
    public static function trans(string $key, array $parameters = []): string
    {
        return strtr(Language::text($key), $parameters);
    }
}
