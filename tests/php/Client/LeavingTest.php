<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Client;
use StandIn\Testing\Session;

/**
 * Somebody has left: the mailbox is closed and kept, or freed with its address given to somebody, whatever cuts it off.
 */
final class LeavingTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;
    private const FREE = ['leaving' => 'free', 'successor' => 'petra', 'leave_forwards' => 'on'];
    private const KEEP = [
        'leaving' => 'keep', 'successor' => 'petra' . self::AT, 'leave_forwards' => 'on',
        'away_text' => 'Tom has left.',
    ];
    /** What is written, in order: which call, and how many of its kind before */
    private const WRITES = [
        'free' => [['delete_user', 0], ['change_user', 0], ['change_user', 1], ['change_user', 2]],
        'keep' => [
            ['change_user', 0], ['change_user', 1], ['change_user', 2], ['change_user', 3], ['logout_user', 0],
            ['change_user', 4],
        ],
    ];

    public function testTheMailboxIsClosedAndKept(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host);
        $page = $this->submit($service, 'has-left', self::KEEP, ['name' => 'tom']);
        $told = implode(' ', self::told($page));
        foreach (
            [
                'Done for tom' . self::AT, '✔ A copy of new mail goes to petra' . self::AT,
                '✔ Mail is answered automatically.', '✔ Closed: nobody can sign in or send.',
                '✔ A new password that nobody knows.', '✔ Signed out everywhere.', '✔ Taken out of alle' . self::AT,
            ] as $line
        ) {
            self::assertStringContainsString($line, $told);
        }
        self::assertStringNotContainsString('✖', $told);
        $tom = $this->account('tom' . self::AT)['attributes'];
        self::assertSame(['petra' . self::AT], $tom['forward_recipients']);
        self::assertSame('Tom has left.', $tom['autoresponder']);
        $open = array_keys(array_filter($tom, static fn (mixed $value, string $name): bool
            => str_starts_with($name, 'service_') && $value === 'enabled', ARRAY_FILTER_USE_BOTH));
        self::assertNotContains('service_imap4', $open);
        self::assertNotContains('service_webmail', $open);
        $written = array_filter($this->host->simulator('GET', '/exchanges'), static fn (array $said): bool
            => isset($said['request']['attributes']['password']));
        self::assertCount(1, $written);
        self::assertStringContainsString('⛔ Closed', $this->open($service)->text());
    }

    public function testTheSeatIsFreeAndAColleagueHasTheAddress(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host);
        $page = $this->submit($service, 'has-left', self::FREE, ['name' => 'tom']);
        $told = implode(' ', self::told($page));
        foreach (
            [
                "✔ The mailbox tom@bits-bytes.example is deleted", '✔ Mail to tom' . self::AT . ' goes to petra',
                '✔ Mail to fahrer' . self::AT . ' goes to petra', '✔ Taken out of alle' . self::AT,
            ] as $line
        ) {
            self::assertStringContainsString($line, $told);
        }
        self::assertSame(self::expected('free'), self::state($this->host));
        self::assertStringContainsString('Deleted (1)', $page->text());
        self::assertStringNotContainsString('not everything is done', $page->text());
    }

    public function testWhatCannotBeIsRefusedBeforeAnythingIsDone(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host);
        $before = self::state($this->host);
        foreach (
            [
                'nobody' => 'There is no mailbox nobody' . self::AT, 'tom' => 'its own address',
                'petra@elsewhere.example' => 'Only addresses in', 'alle' => 'go round in circles',
                'a b' => 'There is no mailbox',
            ] as $successor => $why
        ) {
            $page = $this->submit($service, 'has-left', ['successor' => $successor] + self::FREE, ['name' => 'tom']);
            self::assertStringContainsString($why, implode(' ', self::told($page)), $successor);
            self::assertSame($successor, $page->fields(self::FORM)['successor']);
            self::assertSame('free', $page->all('//input[@name="leaving"][@checked]/@value')[0]);
        }
        $page = $this->submit($service, 'has-left', ['successor' => 'tom'] + self::KEEP, ['name' => 'tom']);
        self::assertStringContainsString('its own address', implode(' ', self::told($page)));
        self::assertSame($before, self::state($this->host));
        self::assertStringNotContainsString('not everything is done', $this->open($service)->text());
        // A forward has nobody who leaves.
        $page = $this->open($service, 'has-left', ['name' => 'alle']);
        self::assertFalse($page->has(self::FORM));
    }

    public function testWhereOpenSrsDoesNotAnswerItIsGoneOnWithOrLeftSo(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host);
        $this->host->simulator('POST', '/faults', [
            'method' => 'change_user', 'fault' => 'error', 'number' => 4, 'skip' => 1, 'times' => 1,
        ]);
        $page = $this->submit($service, 'has-left', self::FREE, ['name' => 'tom']);
        $told = implode(' ', self::told($page));
        self::assertStringContainsString('not everything is done yet', $told);
        self::assertStringContainsString('✖ fahrer' . self::AT . ' was not given to petra' . self::AT, $told);
        self::assertStringContainsString('✔ Taken out of alle', $told, 'the next step need not fail too');
        $list = $this->open($service);
        self::assertStringContainsString(' has left, and not everything is done yet.', $list->text());
        $page = $this->goOn($this->host->client(), $service);
        self::assertStringContainsString('Done for tom' . self::AT, implode(' ', self::told($page)));
        self::assertSame(self::expected('free'), self::state($this->host));

        // Somebody made the mailbox anew: it is another one.
        self::put($this->host);
        $this->host->simulator('POST', '/faults', ['method' => 'delete_user', 'fault' => 'error', 'number' => 4]);
        $page = $this->submit($service, 'has-left', self::FREE, ['name' => 'tom']);
        self::assertStringNotContainsString('✔', implode(' ', self::told($page)), 'refused at once');
        $this->host->database()->exec("UPDATE mod_opensrsemail_people SET plan = '"
            . '{"name":"tom","frees":true,"successor":"petra","aliases":[],"forwards":[],"created":1}'
            . "' WHERE account = 'tom'");
        $page = $this->goOn($this->host->client(), $service);
        self::assertStringContainsString('was made anew meanwhile', implode(' ', self::told($page)));
        self::assertContains('tom' . self::AT, $this->accounts());
        $form = $page->fields('//form[.//input[@value="leave_so"]]');
        $page = $this->host->productPage($service, [], $form);
        self::assertSame(['tom' . self::AT . ' is left as it is.'], self::told($page));
        self::assertStringNotContainsString('not everything is done', $page->text());
    }

    public function testAnotherMailboxOfTheNameIsLeftAlone(): void
    {
        $service = $this->bought(5, 3);
        foreach (['free' => self::FREE, 'keep' => self::KEEP] as $leaving => $form) {
            self::put($this->host);
            // All but the first step fails.
            $this->host->simulator('POST', '/faults', [
                'method' => 'change_user', 'fault' => 'error', 'number' => 4, 'times' => 0,
                'skip' => $leaving === 'free' ? 0 : 1,
            ]);
            $this->submit($service, 'has-left', $form, ['name' => 'tom']);
            $this->host->simulator('DELETE', '/faults');
            $stale = $this->open($service, 'has-left', ['name' => 'tom'])->fields(self::FORM);
            self::assertSame('yes', $stale['goes_on'], $leaving);
            $leaving === 'free' || $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'tom']);
            $this->addMailbox($service, 'tom', ['full_name' => 'Tim New']);
            $list = $this->open($service)->text();
            self::assertStringNotContainsString('not everything is done', $list, 'he is somebody else');
            $before = $this->account('tom' . self::AT)['attributes'];
            $page = $this->host->productPage($service, [], $stale);
            self::assertStringContainsString('does not exist any more', implode(' ', self::told($page)), $leaving);
            self::assertSame($before, $this->account('tom' . self::AT)['attributes']);
            // A form that says neither is none.
            $fresh = $this->open($service, 'has-left', ['name' => 'tom'])->fields(self::FORM);
            $page = $this->host->productPage($service, [], ['leaving' => ''] + $fresh);
            self::assertSame($before, $this->account('tom' . self::AT)['attributes']);
        }
    }

    public function testWhatWhoHasLeftSetUpEnds(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host, [
            'forward_recipients' => ['tom@home.example'], 'delivery_forward' => true, 'delivery_local' => true,
            'autoresponder' => 'Back soon', 'delivery_autoresponder' => true,
        ], ['Tom' . strtoupper(self::AT), 'tom@bits.example']);
        $page = $this->open($service, 'has-left', ['name' => 'tom']);
        self::assertStringContainsString('tom@home.example', $page->text());
        $page = $this->submit($service, 'has-left', [
            'leaving' => 'keep', 'successor' => '', 'away_text' => '', 'leave_forwards' => 'on',
        ], ['name' => 'tom']);
        $told = implode(' ', self::told($page));
        self::assertStringContainsString('✔ New mail no longer goes to tom@home.example.', $told);
        self::assertStringContainsString('✔ The old automatic reply is off.', $told);
        // Sent only to him, however he is written: nobody gets that mail any more.
        self::assertStringContainsString('⚠ alle' . self::AT . ' goes nowhere else', $told);
        $tom = $this->account('tom' . self::AT)['attributes'];
        self::assertSame([false, false], [$tom['delivery_forward'], $tom['delivery_autoresponder']]);

        // With somebody who takes over, that one takes his place in it.
        self::put($this->host, [], ['Tom' . strtoupper(self::AT), 'tom@bits.example']);
        $told = implode(' ', self::told($this->submit($service, 'has-left', self::FREE, ['name' => 'tom'])));
        self::assertStringContainsString('✔ alle' . self::AT . ' goes to petra' . self::AT . ' instead.', $told);
        self::assertSame(self::expected('free'), self::state($this->host));
    }

    public function testSomebodyElseMayTakeOverWhereItWasBegun(): void
    {
        $service = $this->bought(5, 3);
        self::put($this->host);
        $this->addMailbox($service, 'kim');
        $this->host->simulator('POST', '/faults', [
            'method' => 'change_user', 'fault' => 'error', 'number' => 4, 'times' => 0,
        ]);
        $this->submit($service, 'has-left', self::FREE, ['name' => 'tom']);
        $this->host->simulator('DELETE', '/faults');
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'petra']);
        $page = $this->submit($service, 'has-left', [], ['name' => 'tom']);
        self::assertStringContainsString('There is no mailbox petra', implode(' ', self::told($page)));
        $page = $this->submit($service, 'has-left', ['successor' => 'kim'], ['name' => 'tom']);
        self::assertStringContainsString('Done for tom' . self::AT, implode(' ', self::told($page)));
        $kim = $this->account('kim' . self::AT)['attributes'];
        self::assertSame(['tom' . self::AT, 'fahrer' . self::AT], $kim['aliases']);
    }

    public function testKilledAtAnyStepItEndsWhereItShould(): void
    {
        $host = Client::start(['workers' => '1']);
        try {
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 3]);
            $session = $host->loginClient();
            $path = "/clientarea.php?action=productdetails&id=$service";
            foreach (self::WRITES as $leaving => $writes) {
                foreach ($writes as $at => [$method, $before]) {
                    self::put($host);
                    $host->simulator('POST', '/faults', [
                        'method' => $method, 'fault' => 'delay', 'milliseconds' => 5000, 'skip' => $before,
                    ]);
                    $host->simulator('DELETE', '/exchanges');
                    $form = ['opensrsemail_task' => 'has_left', 'name' => 'tom', 'opensrsemail_form' => "$leaving $at"];
                    $isKilled = false;
                    Session::together(
                        [[$session, $path, $form + ($leaving === 'free' ? self::FREE : self::KEEP)]],
                        static function () use ($host, $method, $before, &$isKilled): void {
                            $asked = array_column($host->simulator('GET', '/exchanges'), 'method');
                            if (!$isKilled && count(array_keys($asked, $method, true)) > $before) {
                                posix_kill(array_keys(self::workers($host))[0], SIGKILL);
                                $isKilled = true;
                            }
                        }
                    );
                    self::assertTrue($isKilled, "$leaving $at");
                    $host->simulator('DELETE', '/faults');
                    $told = implode(' ', self::told($this->goOn($session, $service)));
                    self::assertStringContainsString('Done for tom', $told, "$leaving $at");
                    self::assertSame(self::expected($leaving), self::state($host), "$leaving $at");
                    $list = $session->get($path)->text();
                    self::assertStringNotContainsString('not everything is done', $list, "$leaving $at");
                }
            }
        } finally {
            $host->stop();
        }
    }

    /**
     * As an owner does who comes back: the list says so, and leads there.
     */
    private function goOn(Session $session, int $service): \StandIn\Testing\Page
    {
        $path = "/clientarea.php?action=productdetails&id=$service";
        $list = $session->get($path);
        $link = $list->all('//*[contains(@class, "opensrsemail-needs")]//a[contains(@href, "has-left")]/@href');
        self::assertCount(1, $link, $list->text());
        $form = $session->get("/$link[0]")->fields(self::FORM);
        self::assertSame('yes', $form['goes_on']);

        return $session->post($path, $form);
    }

    /**
     * @param array<string, mixed> $more  that Tom has
     * @param list<string>|null    $alle what the forward of all sends to
     */
    private static function put(Client $host, array $more = [], ?array $alle = null): void
    {
        $notes = $host->simulator('GET', '/domains/' . self::DOMAIN)['attributes']['notes_external'];
        $host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller', 'attributes' => [
                'notes_external' => $notes, 'aliases' => ['bits.example'],
            ],
            'users' => [
                ['user' => 'petra' . self::AT, 'type' => 'mailbox', 'attributes' => ['name' => 'Petra Müller']],
                ['user' => 'tom' . self::AT, 'type' => 'mailbox', 'attributes' => $more + [
                    'name' => 'Tom Becker', 'aliases' => ['fahrer' . self::AT], 'password' => self::PASSWORD,
                ]],
                ['user' => 'alle' . self::AT, 'type' => 'forward', 'attributes' => [
                    'delivery_forward' => true, 'forward_recipients' => $alle ?? ['petra' . self::AT, 'tom' . self::AT],
                ]],
            ],
        ]);
    }

    /**
     * @return array<string, mixed> by account, what leaving changes
     */
    private static function state(Client $host): array
    {
        $state = [];
        foreach ($host->simulator('GET', '/domains/' . self::DOMAIN)['users'] as $user) {
            $told = $user['attributes'];
            $state[strtok($user['user'], '@')] = [
                $told['aliases'] ?? [], $told['forward_recipients'] ?? [], $told['service_imap4'] ?? 'enabled',
                $told['autoresponder'] ?? '',
            ];
        }

        return $state;
    }

    /**
     * @return array<string, mixed>
     */
    private static function expected(string $leaving): array
    {
        $petra = ['petra' . self::AT];

        return $leaving === 'free' ? [
            'alle' => [[], $petra, 'enabled', ''],
            'petra' => [['tom' . self::AT, 'fahrer' . self::AT], [], 'enabled', ''],
        ] : [
            'alle' => [[], $petra, 'enabled', ''],
            'petra' => [[], [], 'enabled', ''],
            'tom' => [['fahrer' . self::AT], $petra, 'disabled', 'Tom has left.'],
        ];
    }
}
