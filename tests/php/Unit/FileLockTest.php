<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;

/**
 * The lock where WHMCS' database has none: a file in a folder of ours.
 */
final class FileLockTest extends TestCase
{
    private string $temporary;

    protected function setUp(): void
    {
        $this->temporary = sys_get_temp_dir() . '/opensrsemail-test-' . bin2hex(random_bytes(8));
        mkdir($this->temporary);
    }

    protected function tearDown(): void
    {
        exec('rm -rf ' . escapeshellarg($this->temporary));
    }

    public function testOneAtATimeAndTheNextWhenItIsGivenBack(): void
    {
        self::assertSame("11 0 1 11 1\n", $this->told('
            $one = new L("x"); $other = new L("x");
            echo (int) $one->acquire(0), (int) $one->keep(), " ", (int) $other->acquire(0), " ",
                (int) $one->release(), " ", (int) $other->acquire(0), (int) $other->release(), " ",
                (int) (new L("y"))->acquire(0), "\n";'));
    }

    public function testAFolderOrLinkOfSomebodyElseIsNotUsed(): void
    {
        $user = posix_geteuid();
        $folder = "$this->temporary/opensrsemail-locks-$user";
        $target = "$this->temporary/target";
        mkdir($target, 0700);
        symlink($target, $folder);
        self::assertStringContainsString('somebody else can write into it', $this->told('(new L("x"))->acquire(0);'));
        unlink($folder);
        mkdir($folder);
        chmod($folder, 0777);
        self::assertStringContainsString('somebody else can write into it', $this->told('(new L("x"))->acquire(0);'));
        chmod($folder, 0700);
        symlink("$target/file", $folder . '/' . hash('sha256', 'x') . '.lock');
        self::assertStringContainsString('cannot be opened', $this->told('(new L("x"))->acquire(0);'));
        self::assertSame([], array_diff((array) scandir($target), ['.', '..']), 'nothing was written through a link');
    }

    /**
     * Runs code in a PHP whose temporary files are this test's.
     */
    private function told(string $code): string
    {
        $prepared = 'require "' . __DIR__ . '/../../../php/modules/servers/opensrsemail/lib/autoload.php";'
            . ' class_alias(WHMCS\Module\Server\Opensrsemail\Whmcs\Lock\FileLock::class, "L");'
            . " try { $code } catch (Throwable \$wrong) { echo \$wrong->getMessage(); }";
        $command = [PHP_BINARY, '-d', "sys_temp_dir=$this->temporary", '-r', $prepared];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes);
        $told = (string) stream_get_contents($pipes[1]);
        proc_close($process);

        return $told;
    }
}
