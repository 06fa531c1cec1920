<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Every language says everything, with the same placeholders, and the sentences the extension can cause are among them.
 */
final class LanguageTest extends TestCase
{
    private const FOLDER = __DIR__ . '/../../../php/modules/servers/opensrsemail/lang';
    private const LANGUAGES = ['dutch', 'english', 'french', 'german', 'portuguese-br', 'spanish'];

    public function testTheseLanguagesAreThere(): void
    {
        $names = static fn (string $file): string => basename($file, '.php');
        self::assertSame(self::LANGUAGES, array_map($names, glob(self::FOLDER . '/*.php') ?: []));
    }

    /**
     * @dataProvider languages
     */
    public function testAllFilesHaveAllKeysAndPlaceholders(string $language): void
    {
        $english = self::texts('english');
        $texts = self::texts($language);
        self::assertSame(array_keys($english), array_keys($texts));
        foreach ($texts as $key => $text) {
            self::assertSame(self::placeholders($english[$key]), self::placeholders($text), $key);
            self::assertNotSame('', trim($text), $key);
            self::assertSame(1, preg_match('//u', $text), $key);
        }
    }

    /**
     * @dataProvider brokenFiles
     */
    public function testABrokenFileOfTheAdministratorsIsLeftOut(string $content): void
    {
        $file = self::FOLDER . '/overrides/dutch.php';
        @mkdir(dirname($file));
        file_put_contents($file, $content);
        try {
            ob_start();
            $text = Text::in('dutch')->of('button.save');
            self::assertSame('', ob_get_clean());
            self::assertSame('Opslaan', $text);
        } finally {
            unlink($file);
            @rmdir(dirname($file));
        }
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function brokenFiles(): iterable
    {
        $good = "return ['button.save' => 'Bewaren'];";
        yield 'a comma missing' => ["<?php return ['a' => 'b' 'button.save' => 'x'];"];
        yield 'Latin-1' => ["<?php return ['button.save' => 'B\xE9waren'];"];
        yield 'a byte order mark' => ["\u{FEFF}<?php $good"];
        yield 'a byte order mark, where PHP would end the request' => ["\u{FEFF}<?php declare(strict_types=1); $good"];
        yield 'text behind' => ["<?php function_exists('x'); ?>\n hello <?php $good"];
        yield 'printing' => ["<?php echo 'x'; $good"];
        yield 'buffers of its own' => ["<?php ob_start(); ob_start(); echo 'x'; throw new Error('y');"];
        yield 'an exception' => ["<?php throw new Exception('no');"];
        yield 'no array' => ["<?php return 'Bewaren';"];
        yield 'nothing' => [''];
        yield 'an unknown function' => ['<?php return [strtouper("x")];'];
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function languages(): iterable
    {
        foreach (self::LANGUAGES as $language) {
            yield $language => [$language];
        }
    }

    public function testEnglishHasTheSentencesOfTheExtension(): void
    {
        $errors = [];
        foreach (self::texts('english') as $key => $text) {
            if (str_starts_with($key, 'error.')) {
                $errors[substr($key, strlen('error.'))] = $text;
            }
        }
        $messages = opensrsemail_list_messages();
        ksort($errors);
        ksort($messages);
        self::assertSame($messages, $errors);
    }

    /**
     * @dataProvider languages
     */
    public function testTextsNameTheLimitsThatHold(string $language): void
    {
        $limits = Facts::limits();
        [$shortest, $longest] = [$limits['password_shortest'], $limits['fields']['password']];
        $texts = self::texts($language);
        foreach (
            [
                'password.hint' => [$shortest, $longest],
                'password.length' => [$shortest, $longest], 'error.password_short' => [$shortest],
                'error.password_long' => [$longest], 'error.name_too_long' => [$limits['fields']['name']],
                'workgroups.hint' => [$limits['workgroup']], 'error.workgroup_malformed' => [$limits['workgroup']],
            ] as $key => $numbers
        ) {
            foreach ($numbers as $number) {
                self::assertMatchesRegularExpression("/\\b$number\\b/", $texts[$key], $key);
            }
        }
    }

    public function testATextThatIsMissingComesFromEnglishAndAnUnknownKeyIsShown(): void
    {
        self::assertSame('Webmail', Text::in('klingon')->of('button.webmail'));
        self::assertSame('no.such.key', Text::in('spanish')->of('no.such.key'));
    }

    public function testAnAdministratorsTextCountsBeforeTheModules(): void
    {
        $file = self::FOLDER . '/overrides/spanish.php';
        self::assertFileDoesNotExist($file);
        file_put_contents($file, "<?php return ['button.webmail' => 'Abrir correo'];");
        try {
            self::assertSame('Abrir correo', Text::in('spanish')->of('button.webmail'));
            self::assertSame(self::texts('spanish')['button.cancel'], Text::in('spanish')->of('button.cancel'));
        } finally {
            unlink($file);
        }
    }

    public function testAnAdministratorsFileMayHoldWhateverItDoes(): void
    {
        $file = self::FOLDER . '/overrides/dutch.php';
        file_put_contents($file, "<?php return ['Mail', 404 => 'x', '' => 'y', 'a.b.c' => 'z', 'button' => 'w'];");
        try {
            $tree = Text::in('dutch')->tree();
        } finally {
            unlink($file);
        }
        self::assertSame(self::texts('dutch')['button.save'], $tree['button']['save']);
        self::assertSame('z', $tree['a']['b.c']);
    }

    public function testWhatIsPutIntoATextIsNotReadAsAPlaceholder(): void
    {
        $text = Text::in('english')->of('list.used_of_bought', ['used' => ':bought', 'bought' => '2']);
        self::assertSame(':bought of 2', $text);
    }

    public function testTheTemplatesAndClassesAskForNothingUnknown(): void
    {
        $english = self::texts('english');
        $module = dirname(self::FOLDER);
        foreach (glob("$module/lib/{,*/,*/*/}*.php", GLOB_BRACE) ?: [] as $file) {
            $pattern = "/'((?:button|field|list|form|delete|devices|done|notice|password|settings|status|type"
                . "|workgroups)\\.[a-z_]*[a-z])'/";
            preg_match_all($pattern, (string) file_get_contents($file), $found);
            foreach ($found[1] as $key) {
                self::assertArrayHasKey($key, $english, basename($file));
            }
        }
    }

    /**
     * @return array<string, string>
     */
    private static function texts(string $language): array
    {
        return require self::FOLDER . "/$language.php";
    }

    /**
     * @return list<string>
     */
    private static function placeholders(string $text): array
    {
        preg_match_all('/:[a-z_]+/', $text, $found);
        sort($found[0]);

        return array_values(array_unique($found[0]));
    }
}
