<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;

/**
 * A class that a line names is there: PHP itself finds out only when the line is run.
 */
final class ClassesTest extends TestCase
{
    private const LIB = __DIR__ . '/../../../php/modules/servers/opensrsemail';
    /** WHMCS' own, which is not everywhere */
    private const FOREIGN = ['WHMCS\Authentication\\', 'WHMCS\Database\\'];

    /**
     * @dataProvider files
     */
    public function testEveryNamedClassIsThere(string $file): void
    {
        require_once 'Illuminate/Database/autoload.php';
        $code = (string) file_get_contents($file);
        $namespace = preg_match('/^namespace ([^;]+);/m', $code, $found) === 1 ? "$found[1]\\" : '';
        preg_match_all('/^use ([^;(]+\\\\(\w+));/m', $code, $uses);
        $imports = array_combine($uses[2], $uses[1]) + ['self' => null, 'static' => null, 'parent' => null];
        preg_match_all('/^use (\w+);/m', $code, $global);
        $imports += array_combine($global[1], $global[1]);
        $body = preg_replace('~/\*.*?\*/|//[^\n]*|\'(?:[^\'\\\\]|\\\\.)*\'~s', '', $code);
        $places = '/\bnew (\w[\w\\\\]*)|(?<![\w$>:\\\\])(\w[\w\\\\]*)::|\bcatch \((\w+)|\binstanceof (\w+)/';
        preg_match_all($places, (string) $body, $named);
        $this->addToAssertionCount(1);
        foreach (array_unique(array_filter(array_merge(...array_slice($named, 1)))) as $name) {
            if (array_key_exists($name, $imports) && $imports[$name] === null || $name === 'class') {
                continue;
            }
            [$first, $rest] = explode('\\', $name, 2) + [1 => ''];
            $class = isset($imports[$first]) ? rtrim("$imports[$first]\\$rest", '\\') : $namespace . $name;
            foreach (self::FOREIGN as $foreign) {
                if (str_starts_with($class, $foreign)) {
                    continue 2;
                }
            }
            $isThere = class_exists($class) || interface_exists($class) || enum_exists($class);
            self::assertTrue($isThere, "$name in " . basename($file));
        }
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function files(): iterable
    {
        foreach (glob(self::LIB . '/{,lib/,lib/*/,lib/*/*/}*.php', GLOB_BRACE) ?: [] as $file) {
            yield substr($file, strlen(self::LIB) + 1) => [$file];
        }
    }
}
