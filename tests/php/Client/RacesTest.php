<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Client;
use StandIn\Testing\Page;
use StandIn\Testing\Session;

/**
 * Several people, tabs and web servers at once, and some of them die in the middle.
 */
final class RacesTest extends ClientAreaTestCase
{
    public function testTwentyAliasesAtOnceAllSurvive(): void
    {
        $service = $this->bought(5, 5);
        $this->put($service, 'joe');
        $names = array_map(static fn (int $at): string => "alias$at", range(1, 20));
        $pages = $this->together($service, array_map(static fn (string $name): array => [
            'opensrsemail_task' => 'add_alias', 'name' => $name, 'target' => 'joe',
        ], $names));
        self::assertSame(array_fill(0, 20, 303), array_column($pages, 'status'));
        $addresses = array_map(static fn (string $name): string => $name . '@' . self::DOMAIN, $names);
        self::assertEqualsCanonicalizing(
            $addresses,
            $this->account('joe@' . self::DOMAIN)['attributes']['aliases']
        );

        $pages = $this->together($service, array_map(static fn (string $name): array => [
            'opensrsemail_task' => 'delete_alias', 'name' => $name, 'target' => 'joe',
        ], array_slice($names, 0, 10)));
        self::assertSame(array_fill(0, 10, 303), array_column($pages, 'status'));
        self::assertEqualsCanonicalizing(
            array_slice($addresses, 10),
            $this->account('joe@' . self::DOMAIN)['attributes']['aliases']
        );
    }

    public function testAnEditDuringADeleteResurrectsNothing(): void
    {
        $service = $this->bought(20, 5);
        for ($round = 0; $round < 8; $round++) {
            $this->put($service, "joe$round");
            $fields = [
                ['opensrsemail_task' => 'delete_mailbox', 'name' => "joe$round"],
                ['opensrsemail_task' => 'change_person', 'name' => "joe$round", 'title' => 'Inhaberin'],
            ];
            [$one, $other] = $this->together($service, $round % 2 === 0 ? $fields : array_reverse($fields));
            [$deleted, $edited] = $round % 2 === 0 ? [$one, $other] : [$other, $one];
            self::assertSame(303, $deleted->status);
            if ($edited->status !== 303) {
                self::assertStringContainsString('There is no mailbox', implode(self::told($edited)));
            }
            self::assertSame([], $this->accounts());
        }
    }

    public function testTerminatingWhileOthersAddLeavesNothingBehind(): void
    {
        $service = $this->bought(40, 5);
        $admin = [$this->host->loginAdmin(), "/admin/clientsservices.php?id=$service", ['modop' => 'terminate']];
        $adds = [];
        for ($at = 0; $at < 12; $at++) {
            $adds[] = self::addition("box$at");
        }
        $pages = $this->together($service, $adds, [$admin]);
        foreach ($pages as $page) {
            self::assertContains($page->status, [200, 303]);
        }
        if ($this->domain() !== null) {
            self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        }
        self::assertNull($this->domain());
    }

    public function testAWorkerThatIsKilledHoldsNoLock(): void
    {
        $this->interrupted(static function (Client $host): void {
            [$worker] = array_keys(self::workers($host));
            posix_kill($worker, SIGKILL);
        });
    }

    public function testADatabaseThatGoesAwayWhileLockedLosesNothing(): void
    {
        $this->interrupted(static function (Client $host, int $connection): void {
            $host->database()->exec("KILL $connection");
        });
    }

    /**
     * Interrupts an addition that OpenSRS has carried out and not answered yet: it is there once, and the next one
     * does not wait for a lock.
     */
    private function interrupted(callable $interrupt): void
    {
        $host = Client::start(['workers' => '1']);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 0]);
            $session = $host->loginClient();
            $host->simulator('POST', '/faults', [
                'method' => 'change_user', 'fault' => 'delay', 'milliseconds' => 3000, 'times' => 1,
            ]);
            $isInterrupted = false;
            $path = "/clientarea.php?action=productdetails&id=$service";
            $users = fn (): array => array_column($host->simulator('GET', '/domains/' . self::DOMAIN)['users'], 'user');
            Session::together(
                [[$session, $path, ['opensrsemail_form' => 'one'] + self::addition('joe')]],
                function () use ($host, $service, $users, $interrupt, &$isInterrupted): void {
                    $holder = $isInterrupted ? 0 : self::lockConnection($host, $service);
                    if ($holder > 0 && $users() !== []) {
                        $interrupt($host, $holder);
                        $isInterrupted = true;
                    }
                }
            );
            self::assertTrue($isInterrupted, 'it held the lock while OpenSRS made the mailbox');
            self::assertSame(['joe@' . self::DOMAIN], $users());
            // The database notices that the worker is gone when its connection closes.
            for ($end = microtime(true) + 10; self::lockConnection($host, $service) > 0 && microtime(true) < $end;) {
                usleep(20_000);
            }
            self::assertSame(0, self::lockConnection($host, $service));

            $again = $session->post($path, ['opensrsemail_form' => 'two'] + self::addition('joe'));
            self::assertStringContainsString('already in use', implode(self::told($again)));
            $session->post($path, ['opensrsemail_form' => 'three'] + self::addition('ann'));
            self::assertSame(['ann@' . self::DOMAIN, 'joe@' . self::DOMAIN], $users());
        } finally {
            $host->stop();
        }
    }

    public function testAnAliasChangeKilledAnywhereKeepsTheOthersAndCanBeSentAgain(): void
    {
        $host = Client::start(['workers' => '1']);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 0]);
            $session = $host->loginClient();
            $path = "/clientarea.php?action=productdetails&id=$service";
            $aliases = fn (): array => $host->simulator('GET', '/domains/' . self::DOMAIN)['users'][0]
                ['attributes']['aliases'] ?? [];
            $session->post($path, self::addition('joe'));
            $session->post($path, ['opensrsemail_task' => 'add_alias', 'name' => 'first', 'target' => 'joe']);
            $kept = ['first@' . self::DOMAIN];
            self::assertSame($kept, $aliases());
            // Before it was read, and after it was written: the worker waits for the answer each time.
            $steps = [['get_user', 'add_alias'], ['change_user', 'add_alias'], ['get_user', 'delete_alias'],
                ['change_user', 'delete_alias']];
            foreach ($steps as [$method, $task]) {
                $isAdded = $task === 'add_alias';
                $with = [...$kept, 'info@' . self::DOMAIN];
                [$before, $after] = $isAdded ? [$kept, $with] : [$with, $kept];
                $form = ['opensrsemail_task' => $task, 'name' => 'info', 'target' => 'joe'];
                $host->simulator('POST', '/faults', [
                    'method' => $method, 'fault' => 'delay', 'milliseconds' => 3000, 'times' => 1,
                ]);
                $isKilled = false;
                Session::together([[$session, $path, $form]], static function () use (
                    $host,
                    $service,
                    $method,
                    $aliases,
                    $after,
                    &$isKilled
                ): void {
                    $isThere = self::lockConnection($host, $service) > 0
                        && ($method === 'get_user' || $aliases() === $after);
                    if (!$isKilled && $isThere) {
                        posix_kill(array_keys(self::workers($host))[0], SIGKILL);
                        $isKilled = true;
                    }
                });
                self::assertTrue($isKilled, "$task, $method");
                self::assertSame($method === 'get_user' ? $before : $after, $aliases(), "$task, $method");
                $host->simulator('DELETE', '/faults');
                $session->post($path, $form);
                self::assertSame($after, $aliases(), "$task, $method");
                if ($method === 'get_user') {
                    $undo = $isAdded ? 'delete_alias' : 'add_alias';
                    $session->post($path, ['opensrsemail_task' => $undo] + $form);
                    self::assertSame($before, $aliases());
                }
            }
        } finally {
            $host->stop();
        }
    }

    public function testAnOpenSrsThatNeverAnswersHoldsUpNothingButItsOwnPages(): void
    {
        $host = Client::start(['workers' => '6', 'ini' => ['opensrsemail.timeout=1500']]);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 0]);
            $path = "/clientarea.php?action=productdetails&id=$service";
            $requests = array_map(static fn (): array => [$host->loginClient(), $path], range(1, 5));
            $visitor = $host->loginClient();
            $host->simulator('POST', '/faults', ['method' => '*', 'fault' => 'stall_before', 'times' => 0]);
            $host->simulator('DELETE', '/exchanges');
            $others = [];
            $pages = Session::together($requests, static function () use ($host, $visitor, &$others): void {
                $asked = count($host->simulator('GET', '/exchanges'));
                if ($others === [] && $asked > 0) {
                    foreach (['/index.php', '/cart.php', '/clientarea.php?action=services'] as $other) {
                        $others[$other] = $visitor->get($other)->status;
                    }
                }
            });
            self::assertSame([200, 200, 200], array_values($others));
            foreach ($pages as $page) {
                self::assertSame(200, $page->status);
                self::assertSame(['Communication error, please contact the administrator.'], self::told($page));
                self::assertNotSame([], $page->all('//a[normalize-space()="Try again"]'));
            }
            $host->simulator('DELETE', '/faults');
            self::assertSame([], self::told($visitor->get($path)));
            self::assertSame([], $host->defects());
        } finally {
            $host->stop();
        }
    }

    public function testTickedAddressesThatTakeTooLongAreGoneOnWith(): void
    {
        $shared = $this->host;
        $this->host = Client::start(['workers' => '2', 'ini' => ['opensrsemail.timeout=2500']]);
        try {
            $service = $this->bought(12, 0);
            $names = array_map(static fn (int $at): string => sprintf('box%02d', $at), range(1, 12));
            $this->host->simulator('POST', '/domains', [
                'domain' => self::DOMAIN, 'company' => 'reseller',
                'attributes' => ['notes_external' => $this->attribute('notes_external')],
                'users' => array_map(static fn (string $name): array => ['user' => "$name@" . self::DOMAIN], $names),
            ]);
            // All of them would take several times as long as one page may.
            $this->fault(['method' => 'delete_user', 'fault' => 'delay', 'milliseconds' => 700, 'times' => 0]);
            $ticked = array_map(static fn (string $name): string => "mailbox $name", $names);
            $page = $this->submit($service, 'delete-ticked', [], ['ticked' => $ticked]);
            $left = count($this->accounts());
            $told = sprintf('%d of 12 were deleted so far. Delete the others too to go on.', 12 - $left);
            self::assertSame([$told], self::told($page));
            self::assertTrue($left > 0 && $left < 12, "$left are left");

            $this->host->simulator('DELETE', '/faults');
            $page = $this->host->productPage($service, [], $page->fields(self::FORM));
            self::assertSame(["Deleted: $left."], self::told($page));
            self::assertSame([], $this->accounts());
        } finally {
            $this->host->stop();
            $this->host = $shared;
        }
    }

    public function testFortyAtOnceGetNoMoreThanWasBought(): void
    {
        $host = Client::start(['workers' => '10']);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 10, 'Forwards' => 0]);
            $pages = $this->race($host, [$host], $service, 40);
            $this->assertTenOfForty($host, $pages);
        } finally {
            $host->stop();
        }
    }

    public function testTwoWebServersGetNoMoreThanWasBought(): void
    {
        $host = Client::start(['workers' => '6']);
        $second = Client::start([
            'workers' => '6',
            'database' => (string) json_encode($host->facts['database']),
            'endpoint' => $host->facts['endpoint'],
            'ca-file' => $host->facts['ca_file'],
            'simulator-control' => $host->facts['control'],
        ]);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 10, 'Forwards' => 0]);
            $pages = $this->race($host, [$host, $second], $service, 40);
            $this->assertTenOfForty($host, $pages);
        } finally {
            $second->stop();
            $host->stop();
        }
    }

    public function testTheAllowanceMayChangeMeanwhile(): void
    {
        $host = Client::start(['workers' => '10']);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 20, 'Forwards' => 0]);
            $admin = $host->loginAdmin();
            $host->upgrade($service, ['Mailboxes' => 10, 'Forwards' => 0]);
            $again = [[$admin, "/admin/clientsservices.php?id=$service", ['modop' => 'changepackage']]];
            $pages = $this->race($host, [$host], $service, 20, $again);
            $added = array_filter($pages, static fn (Page $page): bool => $page->status === 303);
            $domain = $host->simulator('GET', '/domains/' . self::DOMAIN);
            self::assertCount(10, $domain['users']);
            self::assertCount(10, $added);
            self::assertSame(10, $domain['attributes']['limit_users']);
        } finally {
            $host->stop();
        }
    }

    /**
     * @param list<Client> $hosts
     * @param list<array{Session, string, array<string, string>}> $more
     *
     * @return list<Page> the answers to the additions
     */
    private function race(Client $host, array $hosts, int $service, int $count, array $more = []): array
    {
        $path = "/clientarea.php?action=productdetails&id=$service";
        $requests = [];
        for ($at = 0; $at < $count; $at++) {
            // A session of one's own: PHP lets the requests of one session wait for each other.
            $form = ['opensrsemail_form' => "form$at"] + self::addition("box$at");
            $requests[] = [$hosts[$at % count($hosts)]->loginClient(), $path, $form];
        }
        // Long enough for the others to count while one is about to create.
        $host->simulator('POST', '/latency', ['milliseconds' => 30]);
        $pages = Session::together([...$requests, ...$more]);
        $host->simulator('POST', '/latency', ['milliseconds' => 0]);
        self::assertSame([], $host->defects());

        return array_slice($pages, 0, $count);
    }

    /**
     * @param list<Page> $pages
     */
    private function assertTenOfForty(Client $host, array $pages): void
    {
        self::assertCount(10, $host->simulator('GET', '/domains/' . self::DOMAIN)['users']);
        $refused = array_filter($pages, static fn (Page $page): bool => $page->status !== 303);
        self::assertCount(30, $refused);
        foreach ($refused as $page) {
            self::assertSame(
                ['All the mailboxes you bought (10) are in use. Delete one or buy more. Buy more'],
                self::told($page)
            );
        }
    }

    /**
     * @param list<array<string, string>> $forms
     * @param list<array{Session, string, array<string, string>}> $more
     *
     * @return list<Page> the answers to the forms
     */
    private function together(int $service, array $forms, array $more = []): array
    {
        $requests = [];
        foreach ($forms as $at => $form) {
            // A session of one's own: PHP lets the requests of one session wait for each other.
            $requests[] = [
                $this->host->loginClient(), "/clientarea.php?action=productdetails&id=$service",
                $form + ['opensrsemail_form' => "form$at"],
            ];
        }
        // Long enough for the others to read while one is about to write.
        $this->host->simulator('POST', '/latency', ['milliseconds' => 30]);
        $pages = Session::together([...$requests, ...$more]);
        $this->host->simulator('POST', '/latency', ['milliseconds' => 0]);

        return array_slice($pages, 0, count($forms));
    }

    /**
     * The database's number of the connection that holds the service's lock; 0 when none does.
     */
    private static function lockConnection(Client $host, int $service): int
    {
        $name = $host->facts['database']['name'] . "\0service $service";
        $key = 'opensrsemail:' . substr(hash('sha256', $name), 0, 40);

        return (int) $host->row('SELECT IS_USED_LOCK(?) AS holder', [$key])['holder'];
    }

    /**
     * @return array<string, string>
     */
    private static function addition(string $name): array
    {
        return [
            'opensrsemail_task' => 'add_mailbox', 'name' => $name,
            'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ];
    }

    private function put(int $service, string $name): void
    {
        $added = $this->send($service, 'add_mailbox', self::addition($name));
        self::assertStringContainsString('was added', implode(self::told($added)));
    }
}
