<?php

declare(strict_types=1);

namespace WHMCS;

use WHMCS\Database\Capsule;

/**
 * What is kept for a while, for everybody.
 */
final class TransientData
{
    private static ?self $only = null;

    public static function getInstance(): self
    {
        return self::$only ??= new self();
    }

    public function store(string $name, string $data, int $seconds = 300): bool
    {
        $row = ['data' => $data, 'expires' => time() + $seconds];
        return Capsule::table('tbltransientdata')->updateOrInsert(['name' => $name], $row);
    }

    public function retrieve(string $name): ?string
    {
        return Capsule::table('tbltransientdata')->where('name', $name)->where('expires', '>', time())->value('data');
    }

    public function delete(string $name): bool
    {
        return Capsule::table('tbltransientdata')->where('name', $name)->delete() > 0;
    }
}
