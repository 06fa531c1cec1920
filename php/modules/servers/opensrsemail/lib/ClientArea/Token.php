<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * WHMCS' token against forged forms, checked here as well: versions before 8.13 let forms without one through.
 */
final class Token
{
    /**
     * @return string what a form must carry; empty where WHMCS gives none
     */
    public function value(): string
    {
        return function_exists('generate_token') ? (string) generate_token('plain') : '';
    }

    public function isValid(string $sent): bool
    {
        $expected = $this->value();

        return $expected !== '' && hash_equals($expected, $sent);
    }
}
