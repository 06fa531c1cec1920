<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Every function of the extension has one written-out place that calls it, and nothing else does.
 */
final class NativeTest extends TestCase
{
    private const LIB = __DIR__ . '/../../../php/modules/servers/opensrsemail/lib';
    /** What the module does not need */
    private const UNUSED = ['opensrsemail_list_messages', 'opensrsemail_build_facts'];

    public function testEachFunctionIsCalledInOnePlaceUnderNative(): void
    {
        $calls = [];
        foreach (glob(self::LIB . '/{,*/,*/*/}*.php', GLOB_BRACE) ?: [] as $file) {
            $isNative = str_contains($file, '/Native/');
            foreach (token_get_all((string) file_get_contents($file)) as $token) {
                if (is_array($token) && $token[0] === T_STRING && str_starts_with($token[1], 'opensrsemail_')) {
                    self::assertTrue($isNative, "$token[1] in $file");
                    $calls[$token[1]] = ($calls[$token[1]] ?? 0) + 1;
                }
            }
        }
        $functions = array_diff(get_extension_funcs('opensrsemail') ?: [], self::UNUSED);
        self::assertSame(array_fill_keys(array_values($functions), 1), array_merge(array_flip($functions), $calls));
    }

    public function testTheKindsAreThoseOfTheException(): void
    {
        $stub = (string) file_get_contents(__DIR__ . '/../../../php/opensrsemail.stub.php');
        preg_match('/- `kind`: what a program.*?- `reason`/s', $stub, $part);
        preg_match_all('/`([a-z]+)` \(/', $part[0], $kinds);
        $ours = array_column(Kind::cases(), 'value');
        sort($kinds[1]);
        sort($ours);
        self::assertSame($kinds[1], $ours);
    }
}
