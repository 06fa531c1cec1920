<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Workers;

use PHPUnit\Framework\TestCase;

/**
 * The life of PHP-FPM's workers: they are replaced, forked from a master that used the extension, reloaded, and serve
 * for days.
 */
final class WorkerLifeTest extends TestCase
{
    private ?Pool $pool = null;

    protected function tearDown(): void
    {
        $log = $this->pool?->log() ?? '';
        $this->pool?->stop();
        self::assertStringNotContainsString('exited on signal', $log);
        self::assertStringNotContainsString('SIGSEGV', $log);
    }

    public function testWorkersThatAreReplacedAllAsk(): void
    {
        $this->pool = new Pool(['pm.max_requests' => '5']);
        $workers = [];
        for ($at = 0; $at < 40; $at++) {
            $workers[$this->asked()['worker']] = true;
        }
        self::assertGreaterThanOrEqual(6, count($workers));
    }

    public function testWorkersForkedFromAMasterThatAskedHaveConnectionsOfTheirOwn(): void
    {
        $this->pool = new Pool([], self::opcache() + [
            'opcache.preload' => __DIR__ . '/preload.php',
            'opcache.preload_user' => posix_getpwuid(posix_geteuid())['name'] ?? 'root',
        ]);
        self::assertGreaterThanOrEqual(1, $this->pool->connectionsOpened(), 'the master asked');
        $workers = [];
        for ($at = 0; $at < 20; $at++) {
            $workers[$this->asked()['worker']] = true;
        }
        self::assertGreaterThanOrEqual(1 + count($workers), $this->pool->connectionsOpened());
    }

    public function testAReloadKeepsNobodyFromAsking(): void
    {
        $this->pool = new Pool();
        for ($round = 0; $round < 3; $round++) {
            $before = $this->asked()['worker'];
            $this->pool->reload();
            self::assertNotSame($before, $this->asked()['worker']);
        }
    }

    /**
     * @dataProvider engines
     *
     * @group soak
     * @group apart
     *
     * @param array<string, string> $settings
     */
    public function testAWorkerThatAsksTwentyThousandTimesStaysAsItIs(array $settings, bool $isJit): void
    {
        $this->pool = new Pool(['pm.max_children' => '1'], $settings);
        $before = $this->asked(1000);
        self::assertSame($isJit, $before['jit']);
        $opened = $this->pool->connectionsOpened();
        for ($at = 0; $at < 9; $at++) {
            $after = $this->asked(1000);
        }
        self::assertSame($before['worker'], $after['worker']);
        self::assertLessThan($before['kilobytes'] + 1024, $after['kilobytes']);
        self::assertLessThanOrEqual($before['files'], $after['files']);
        self::assertSame($opened, $this->pool->connectionsOpened());
    }

    /**
     * @return array<string, array{array<string, string>, bool}> each call asks OpenSRS twice
     */
    public static function engines(): array
    {
        return [
            'without OPcache' => [[], false],
            'with OPcache and JIT' => [
                self::opcache() + ['opcache.jit' => 'tracing', 'opcache.jit_buffer_size' => '32M'], true,
            ],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function asked(int $times = 1): array
    {
        self::assertNotNull($this->pool);
        $told = $this->pool->ask(['times' => (string) $times]);
        self::assertSame([], $told['failures']);

        return $told;
    }

    /**
     * @return array<string, string>
     */
    private static function opcache(): array
    {
        return ['zend_extension' => 'opcache', 'opcache.enable' => '1'];
    }
}
