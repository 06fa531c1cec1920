<?php

declare(strict_types=1);

namespace StandIn\Tests;

use PHPUnit\Framework\TestCase;
use RuntimeException;
use StandIn\Testing\Client;

final class LauncherTest extends TestCase
{
    private const OPTIONS = [
        'module' => __DIR__ . '/fixtures/toy',
        'no-simulator' => true,
        'without-extension' => true,
        'workers' => '1',
    ];

    private string $dir;

    protected function setUp(): void
    {
        $this->dir = dirname(__DIR__, 3) . '/target/host-launcher';
    }

    public function testEverythingEndsWhenStandardInputCloses(): void
    {
        $host = Client::start(self::OPTIONS + ['dir' => $this->dir]);
        self::assertCount(5, $this->processes(), 'three servers, a worker each of nginx and PHP-FPM');
        self::assertSame(0, $host->stop());
        self::assertSame([], $this->processes());
    }

    public function testATakenPortIsNamed(): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = stream_socket_get_name($socket, false);
        $this->expectException(RuntimeException::class);
        $this->expectExceptionMessageMatches('/port ' . explode(':', $address)[1] . ' .*--listen/');
        Client::start(self::OPTIONS + ['dir' => $this->dir, 'listen' => $address]);
    }

    public function testOneFolderHasOneHost(): void
    {
        $host = Client::start(self::OPTIONS + ['dir' => $this->dir]);
        try {
            Client::start(self::OPTIONS + ['dir' => $this->dir]);
            self::fail('a second host started');
        } catch (RuntimeException $refusal) {
            self::assertStringContainsString('runs in', $refusal->getMessage());
        } finally {
            $host->stop();
        }
    }

    public function testAForeignFolderIsLeftAlone(): void
    {
        $this->expectExceptionMessage('holds something else');
        Client::start(self::OPTIONS + ['dir' => __DIR__]);
    }

    public function testAnExtensionThatIsNotThereIsAnError(): void
    {
        $options = ['without-extension' => false, 'extension' => '/no/such.so', 'dir' => $this->dir] + self::OPTIONS;
        $this->expectExceptionMessage('there is no file /no/such.so');
        Client::start($options);
    }

    public function testAnExtensionThatDoesNotLoadIsAnError(): void
    {
        $options = ['without-extension' => false, 'extension' => __FILE__, 'dir' => $this->dir] + self::OPTIONS;
        $this->expectExceptionMessage('PHP does not start well with');
        Client::start($options);
    }

    public function testAKilledHostLeavesNothingBehindAndCanStartAgain(): void
    {
        Client::start(self::OPTIONS + ['dir' => $this->dir]);
        posix_kill((int) file_get_contents($this->dir . '/host.lock'), SIGKILL);
        $this->waitUntil(fn (): bool => $this->processes() === []);
        $again = Client::start(self::OPTIONS + ['dir' => $this->dir]);
        self::assertSame(200, $again->visitor()->get('/index.php')->status);
        self::assertSame(0, $again->stop());
    }

    public function testItEndsWithAnErrorWhenOneOfItsProcessesDies(): void
    {
        $host = Client::start(self::OPTIONS + ['dir' => $this->dir]);
        $pids = json_decode((string) file_get_contents($this->dir . '/processes.json'), true);
        posix_kill($pids[1], SIGKILL);
        $this->waitUntil(fn (): bool => $this->processes() === []);
        self::assertSame(1, $host->stop());
    }

    public function testTwoHostsShareADatabase(): void
    {
        $first = Client::start(self::OPTIONS + ['dir' => $this->dir]);
        $options = ['dir' => "{$this->dir}-second", 'database' => (string) json_encode($first->facts['database'])];
        $second = Client::start($options + self::OPTIONS);
        $service = $first->buy(1, 'shared.example', ['Mailboxes' => 3]);
        self::assertSame('Active', $second->status($service));
        self::assertStringContainsString('shared.example', $second->productPage($service)->text());
        self::assertSame(0, $second->stop());
        self::assertSame(0, $first->stop());
    }

    /**
     * @return list<int> what lives of the processes that belong to the folder
     */
    private function processes(): array
    {
        $pids = [];
        foreach (glob('/proc/[0-9]*', GLOB_ONLYDIR) ?: [] as $process) {
            $isLauncher = str_contains((string) @file_get_contents("{$process}/cmdline"), 'bin/host');
            if (!$isLauncher && str_starts_with((string) @readlink("{$process}/cwd"), "{$this->dir}/")) {
                $pids[] = (int) basename($process);
            }
        }
        return $pids;
    }

    private function waitUntil(callable $done): void
    {
        for ($waited = 0; !$done(); $waited++) {
            self::assertLessThan(200, $waited, 'it took too long');
            usleep(50_000);
        }
    }
}
