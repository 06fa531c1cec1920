<?php

declare(strict_types=1);

namespace StandIn\Core;

use Throwable;
use WHMCS\Database\Capsule;

/**
 * What a module did that WHMCS would not forgive or that its users would see; tests expect this list to be empty.
 */
final class Defects
{
    public static function record(string $kind, string $place, string $text): void
    {
        Capsule::table('host_defects')->insert([
            'kind' => $kind,
            'place' => $place,
            'text' => mb_substr(mb_scrub($text), 0, 20000),
        ]);
    }

    public static function thrown(string $place, Throwable $thrown): void
    {
        $where = "{$thrown->getFile()}:{$thrown->getLine()}";
        self::record('uncaught', $place, get_class($thrown) . ": {$thrown->getMessage()} at {$where}");
    }
}
