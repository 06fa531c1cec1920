<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use StandIn\Testing\Client;
use StandIn\Testing\Session;

/**
 * PHP-FPM workers that serve a thousand requests: the same processes at the end, no larger, with the connections they
 * had.
 *
 * @group soak
 * @group apart
 */
final class EnduranceTest extends HostTestCase
{
    private const WORKERS = 4;
    private const ROUND = 100;
    private const ROUNDS = 10;
    /** What PHP's own arenas move by; a leak of 1 KB per request would be half of it */
    private const GROWTH_KB = 2048;

    public function testAThousandRequestsLeaveNothingBehind(): void
    {
        $host = Client::start(['workers' => (string) self::WORKERS]);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 100, 'Forwards' => 10]);
            $host->simulator('POST', '/accounts', [
                'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => 60, 'prefix' => 'user',
            ]);
            $sessions = [];
            for ($at = 0; $at < self::WORKERS; $at++) {
                $sessions[] = [$host->loginClient(), "/clientarea.php?action=productdetails&id=$service"];
                $sessions[] = [$host->loginAdmin(), "/admin/clientsservices.php?id=$service"];
            }
            // The first rounds fill caches, pools and arenas.
            $this->round($sessions);
            $this->round($sessions);
            $workers = self::workers($host);
            $opened = $host->simulator('GET', '/connections')['opened'];
            self::assertCount(self::WORKERS, $workers);
            self::assertLessThanOrEqual(self::WORKERS * 8, $opened);

            for ($round = 0; $round < self::ROUNDS; $round++) {
                $this->round($sessions);
            }
            $after = self::workers($host);
            self::assertSame(array_keys($workers), array_keys($after), 'no worker died');
            foreach ($workers as $worker => $before) {
                self::assertLessThan($before['kilobytes'] + self::GROWTH_KB, $after[$worker]['kilobytes']);
                self::assertLessThanOrEqual($before['files'] + 8, $after[$worker]['files']);
            }
            self::assertLessThanOrEqual(
                self::WORKERS * 8,
                $host->simulator('GET', '/connections')['opened'],
                'connections are used again'
            );
            self::assertSame([], $host->defects());
        } finally {
            $host->stop();
        }
    }

    /**
     * @param list<array{Session, string}> $sessions
     */
    private function round(array $sessions): void
    {
        for ($sent = 0; $sent < self::ROUND; $sent += count($sessions)) {
            $wanted = array_slice($sessions, 0, min(count($sessions), self::ROUND - $sent));
            foreach (Session::together($wanted) as $page) {
                self::assertSame(200, $page->status);
                self::assertMatchesRegularExpression('/60\s+of\s+100/', $page->text());
            }
        }
    }
}
