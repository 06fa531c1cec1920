<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;

final class AdminTextTest extends TestCase
{
    /**
     * @dataProvider texts
     */
    public function testEveryCharacterCanBeSeenAndNoneIsATag(string $text, string $shown): void
    {
        self::assertSame($shown, AdminText::of($text));
    }

    /**
     * @return iterable<array{string, string}>
     */
    public static function texts(): iterable
    {
        yield ['‹b› für jörg@example.com', '‹b› für jörg@example.com'];
        yield ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'];
        yield ["a\u{200b}b\u{202e}c", 'a[U+200B]b[U+202E]c'];
        yield ["line\nbreak\0", 'line[U+000A]break[U+0000]'];
        yield ["tag \u{e0041}", 'tag [U+E0041]'];
        yield ["Latin 1: f\xfcr", 'Latin 1: f?r'];
    }
}
