<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * What encrypt() and decrypt() do: reversible, under the key in configuration.php.
 */
final class Crypt
{
    private static string $key = '';

    public static function useKey(string $secret): void
    {
        self::$key = hash('sha256', $secret, true);
    }

    public static function encrypt(string $text): string
    {
        $iv = random_bytes(16);
        return base64_encode($iv . openssl_encrypt($text, 'aes-256-ctr', self::$key, OPENSSL_RAW_DATA, $iv));
    }

    public static function decrypt(string $text): string
    {
        $bytes = (string) base64_decode($text, true);
        if (strlen($bytes) < 17) {
            return '';
        }
        [$iv, $secret] = [substr($bytes, 0, 16), substr($bytes, 16)];
        return (string) openssl_decrypt($secret, 'aes-256-ctr', self::$key, OPENSSL_RAW_DATA, $iv);
    }
}
