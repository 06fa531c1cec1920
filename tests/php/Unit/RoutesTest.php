<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use ReflectionClass;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Line;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Section;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Every page and change is in the list that all tests of safety go through.
 */
final class RoutesTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../../php/modules/servers/opensrsemail';

    public function testEveryPageAndChangeIsThereOnce(): void
    {
        $pages = $changes = $lines = [];
        foreach (glob(self::MODULE . '/lib/ClientArea/{Account,Domain,Pages}/*.php', GLOB_BRACE) ?: [] as $file) {
            $class = 'WHMCS\\Module\\Server\\Opensrsemail\\ClientArea\\' . basename(dirname($file)) . '\\'
                . basename($file, '.php');
            if (!class_exists($class) || (new ReflectionClass($class))->isAbstract()) {
                continue;
            }
            is_subclass_of($class, Page::class) && $pages[] = $class;
            is_subclass_of($class, Change::class) && $changes[] = $class;
            is_subclass_of($class, Line::class) && $lines[] = $class;
        }
        self::assertEqualsCanonicalizing($pages, Routes::PAGES);
        self::assertEqualsCanonicalizing($changes, Routes::CHANGES);
        self::assertEqualsCanonicalizing($lines, Hub::LINES);
        $names = array_map(static fn (string $page): string => $page::name(), Routes::PAGES);
        $tasks = array_map(static fn (string $change): string => $change::task(), Routes::CHANGES);
        self::assertSame($names, array_unique($names));
        self::assertSame($tasks, array_unique($tasks));
        foreach (Routes::PAGES as $page) {
            self::assertSame($page, Routes::page($page::name()));
        }
        self::assertSame([Routes::FIRST, null], [Routes::page('no-such'), Routes::change('no_such')]);
    }

    public function testEveryChangeHasItsPagesAndItsSentence(): void
    {
        $text = Text::in('english');
        foreach (Routes::CHANGES as $change) {
            self::assertContains($change::form(), Routes::PAGES);
            self::assertContains($change::next(), Routes::PAGES);
            self::assertSame($change, Routes::change($change::task()));
            self::assertNotSame("done.{$change::task()}", $text->of("done.{$change::task()}"), $change);
        }
    }

    public function testEveryLineOfAnAccountHasItsLabelAndEverySectionItsTitle(): void
    {
        $text = Text::in('english');
        foreach (Hub::LINES as $line) {
            $keys = ['line.' . $line::name()];
            is_subclass_of($line, Section::class) && $keys[] = $line::name() . '.title';
            foreach ($keys as $key) {
                self::assertNotSame($key, $text->of($key));
            }
        }
        // What is looked at in a browser is a list of its own, in another language.
        $fixtures = (string) file_get_contents(__DIR__ . '/../../browser/fixtures.js');
        foreach (['sections' => 'mailbox', 'forwardSections' => 'forward'] as $list => $type) {
            $isOf = static fn (string $line): bool => is_subclass_of($line, Section::class) && $line::isOf($type);
            $names = array_map(static fn (string $line): string => $line::name(), array_filter(Hub::LINES, $isOf));
            self::assertStringContainsString("$list = ['" . implode("', '", $names) . "'];", $fixtures);
        }
    }

    /**
     * @dataProvider templates
     */
    public function testTemplatesEscapeEveryVariableAndAskForTextsThatAreThere(string $file): void
    {
        $template = (string) file_get_contents($file);
        preg_match_all('/\{\$[^}]*\}/', $template, $printed);
        foreach ($printed[0] as $variable) {
            // An address may break before its @; the tag is ours.
            $escaped = str_replace("|replace:'@':'<wbr>@'}", '}', $variable);
            self::assertMatchesRegularExpression('/\|escape(?::\'url\')?\}$/', $escaped, basename($file));
        }
        $tree = Text::in('english')->tree();
        preg_match_all('/\$mail\.text\.([a-z_]+)\.([a-z_]+)/', $template, $asked, PREG_SET_ORDER);
        foreach ($asked as [, $group, $name]) {
            self::assertArrayHasKey($name, $tree[$group] ?? [], "$group.$name in " . basename($file));
        }
        self::assertDoesNotMatchRegularExpression('/nofilter|\{literal|\{php|\{\(|\{"|\{eval|\{fetch/', $template);
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function templates(): iterable
    {
        foreach (glob(self::MODULE . '/templates/{,parts/}*.tpl', GLOB_BRACE) ?: [] as $file) {
            yield basename($file) => [$file];
        }
    }
}
