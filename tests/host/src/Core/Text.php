<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * The two forms in which WHMCS holds text: raw, and with HTML entities (in requests and in the database).
 */
final class Text
{
    /**
     * @template T
     * @param T $value a string, or an array with strings anywhere in it
     * @return T
     */
    public static function encode(mixed $value): mixed
    {
        if (is_array($value)) {
            return array_map(self::encode(...), $value);
        }
        return is_string($value)
            ? htmlspecialchars(str_replace("\0", '', $value), ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8')
            : $value;
    }

    /**
     * @template T
     * @param T $value
     * @return T
     */
    public static function decode(mixed $value): mixed
    {
        if (is_array($value)) {
            return array_map(self::decode(...), $value);
        }
        return is_string($value) ? htmlspecialchars_decode($value, ENT_QUOTES) : $value;
    }
}
