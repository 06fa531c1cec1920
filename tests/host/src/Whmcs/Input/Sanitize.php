<?php

declare(strict_types=1);

namespace WHMCS\Input;

use StandIn\Core\Text;

/**
 * To and from the form in which requests and stored texts are.
 */
final class Sanitize
{
    public static function encode(mixed $value): mixed
    {
        return Text::encode($value);
    }

    public static function decode(mixed $value): mixed
    {
        return Text::decode($value);
    }

    public static function makeSafeForOutput(mixed $value): mixed
    {
        return Text::encode(Text::decode($value));
    }
}
