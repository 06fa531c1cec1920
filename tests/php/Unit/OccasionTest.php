<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Occasion;

final class OccasionTest extends TestCase
{
    /**
     * @dataProvider occasions
     *
     * @param array<string, string> $server
     */
    public function testACronJobIsKnownWhateverPhpRunsIt(string $sapi, array $server, bool $isBackground): void
    {
        self::assertSame($isBackground, Occasion::isBackground($sapi, $server));
    }

    /**
     * @return iterable<string, array{string, array<string, string>, bool}>
     */
    public static function occasions(): iterable
    {
        yield 'cron' => ['cli', [], true];
        yield 'cron with the PHP of a web server' => ['cgi-fcgi', [], true];
        yield 'a page of the same PHP' => ['cgi-fcgi', ['REQUEST_METHOD' => 'GET'], false];
        yield 'a page' => ['fpm-fcgi', ['REQUEST_METHOD' => 'POST'], false];
        yield 'a page of LiteSpeed' => ['litespeed', ['REQUEST_METHOD' => 'POST'], false];
    }
}
