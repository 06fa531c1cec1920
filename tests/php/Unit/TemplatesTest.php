<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Smarty;

final class TemplatesTest extends TestCase
{
    private const FOLDER = __DIR__ . '/../../../php/modules/servers/opensrsemail/templates';

    /**
     * @dataProvider templates
     */
    public function testEveryTemplateCompiles(string $file): void
    {
        require_once 'smarty4/Smarty.class.php';
        $smarty = new Smarty();
        $smarty->setTemplateDir(self::FOLDER);
        $smarty->setCompileDir(sys_get_temp_dir());
        self::assertStringContainsString('<?php', $smarty->createTemplate($file)->compiler->compileTemplate(
            $smarty->createTemplate($file)
        ));
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function templates(): iterable
    {
        foreach (glob(self::FOLDER . '/{,*/}*.tpl', GLOB_BRACE) ?: [] as $file) {
            yield substr($file, strlen(self::FOLDER) + 1) => [substr($file, strlen(self::FOLDER) + 1)];
        }
    }
}
