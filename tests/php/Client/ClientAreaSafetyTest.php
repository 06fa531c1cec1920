<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Client;
use StandIn\Testing\Page;
use StandIn\Testing\Session;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Section;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;

/**
 * What a customer cannot do, however the request is made: reach another domain, buy nothing and get something, change
 * without a form of ours, put markup into a page.
 */
final class ClientAreaSafetyTest extends ClientAreaTestCase
{
    private const OTHER = 'zweite.example';
    /** One of each way that a name comes in by; the core's property tries all spellings */
    private const SOME_PAGES = ['', 'account', 'delete', 'has-left', 'move-alias', 'rename-workgroup'];
    private const SOME_TASKS = [
        'add_alias', 'add_forward', 'add_mailbox', 'change_forward', 'change_person', 'delete_alias', 'delete_mailbox',
        'delete_ticked', 'move_alias', 'rename', 'rename_workgroup', 'restore_account',
    ];

    /**
     * @dataProvider foreignNames
     */
    public function testNothingReachesAnotherDomain(string $name, bool $isEverywhere): void
    {
        $this->victim();
        $service = $this->bought(50, 50);
        $this->add($service, 'mine');
        $ticked = ["mailbox $name", "forward $name", "alias $name mine", "alias free $name"];
        $before = [$this->domain(self::OTHER), $this->domain('other.example'), $this->domain('unmarked.example')];
        $this->asked();
        foreach ($isEverywhere ? self::pages() : self::SOME_PAGES as $page) {
            $this->open($service, $page, [
                'name' => $name, 'target' => $name, 'type' => 'alias', 'search' => $name, 'page' => $name,
                'ticked' => $ticked,
            ]);
        }
        self::assertSame([], array_diff(self::SOME_TASKS, self::tasks()));
        foreach ($isEverywhere ? self::tasks() : self::SOME_TASKS as $task) {
            $ways = [['name' => $name, 'target' => 'mine']];
            if (str_ends_with($task, 'alias')) {
                $ways[] = ['name' => 'free', 'target' => $name];
            }
            $ways = $task === 'delete_ticked'
                ? array_map(static fn (string $one): array => ['ticked' => [$one]], $ticked) : $ways;
            foreach ($ways as $named) {
                $this->send($service, $task, $named + [
                    'forward_to' => 'a@x.example', 'alias_domain' => self::OTHER, 'workgroup' => $name,
                    'domain' => self::OTHER, 'service_id' => '2', 'user' => $name, 'type' => 'filter', 'quota' => '0',
                ]);
            }
        }
        $this->assertOnlyAskedAbout(self::DOMAIN);
        self::assertSame(
            $before,
            [$this->domain(self::OTHER), $this->domain('other.example'), $this->domain('unmarked.example')]
        );
    }

    /**
     * @return iterable<string, array{string, bool}> and whether it is tried in every page and form
     */
    public static function foreignNames(): iterable
    {
        $names = [
            'joe@zweite.example', 'info@unmarked.example', '*',
            'JOE@ZWEITE.EXAMPLE', 'joe@zweite.example.', 'joe%40zweite.example',
            'joe%2540zweite.example', "joe@zweite.example\0.bits-bytes.example",
            'joe@bits-bytes.example@zweite.example',
            'joe@notbits-bytes.example', 'joe@sub.bits-bytes.example', 'joe@bits-bytes.example.zweite.example',
            'joe@bits-bytes。example', 'joe@other.example', '*@zweite.example', '?oe',
            "joe\r\nuser: x@zweite.example", 'joe@zweite.example,mine', '../zweite.example/joe', '@zweite.example',
        ];
        foreach ($names as $at => $name) {
            yield json_encode($name) ?: $name => [$name, $at < 3];
        }
    }

    public function testAServiceOfAnotherClientIsNotShown(): void
    {
        $service = $this->bought();
        $this->add($service, 'joe');
        $ben = $this->host->loginClient('ben@example.net');
        $this->asked();
        foreach (self::pages() as $page) {
            $shown = $this->open($service, $page, ['name' => 'joe', 'type' => 'mailbox'], $ben);
            self::assertStringNotContainsString(self::DOMAIN, $shown->body);
        }
        self::assertSame([], $this->asked());
    }

    /**
     * @dataProvider policies
     */
    public function testAFormNeedsItsTokenAndNothingTypedIsLost(string $policy): void
    {
        $this->host->set(['token_policy' => $policy]);
        $service = $this->bought();
        $other = $this->host->loginClient()->token();
        foreach (['', 'wrong', $other] as $token) {
            $page = $this->send($service, 'add_forward', [
                'name' => 'team', 'forward_to' => 'a@x.example', 'token' => $token,
            ]);
            self::assertStringStartsWith('You were away for a while', self::told($page)[0]);
            self::assertSame('team', $page->fields(self::FORM)['name'] ?? null);
            self::assertTrue($page->has('//a[contains(@href, "logout")]'), 'still logged in');
        }
        self::assertSame([], $this->accounts());
    }

    /**
     * @return array<string, array{string}>
     */
    public static function policies(): array
    {
        return ['legacy' => ['legacy'], '8.13' => ['8.13']];
    }

    public function testAGetChangesNothing(): void
    {
        $service = $this->bought();
        $this->add($service, 'joe');
        $before = $this->domain();
        $token = $this->host->client()->token();
        foreach (self::tasks() as $task) {
            $this->open($service, '', [
                'opensrsemail_task' => $task, 'token' => $token, 'name' => 'joe', 'target' => 'joe',
                'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD, 'forward_to' => 'a@x.example',
            ]);
        }
        self::assertSame($before, $this->domain());
    }

    public function testALinkThatWhmcsTurnsIntoAPostChangesNothing(): void
    {
        $service = $this->bought();
        $this->add($service, 'joe');
        $before = $this->domain();
        foreach (self::pages() as $page) {
            $query = ['mail' => $page, 'name' => 'joe', 'type' => 'mailbox'];
            $shown = $this->host->productPage($service, $query, []);
            self::assertSame(200, $shown->status, $page);
        }
        self::assertSame($before, $this->domain());
    }

    public function testADoubleClickAndASecondTabDoOneThing(): void
    {
        $service = $this->bought();
        $form = ['name' => 'joe', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD]
            + $this->open($service, 'add-mailbox')->fields(self::FORM);
        $path = "/clientarea.php?action=productdetails&id=$service";
        $client = $this->host->client();
        [$first, $second] = Session::together([[$client, $path, $form], [$client, $path, $form]]);
        self::assertSame([303, 303], [$first->status, $second->status]);
        self::assertStringContainsString('it was carried out once', $client->get($path)->text());
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts());

        // A deletion from two tabs: gone is gone.
        $one = $this->open($service, 'delete', ['type' => 'mailbox', 'name' => 'joe'])->fields(self::FORM);
        $two = $this->open($service, 'delete', ['type' => 'mailbox', 'name' => 'joe'])->fields(self::FORM);
        $told = ['The mailbox joe@' . self::DOMAIN . ' was deleted.', 'joe@' . self::DOMAIN . ' was already gone.'];
        foreach ([$one, $two] as $at => $form) {
            $page = $this->host->productPage($service, [], $form);
            self::assertSame([$told[$at]], self::told($page));
        }
    }

    /**
     * @dataProvider functions
     */
    public function testFunctionsOfTheAdministratorAreNotTheCustomers(string $function): void
    {
        $this->host->set(['token_policy' => 'legacy']);
        $service = $this->bought();
        $before = $this->domain();
        $this->asked();
        foreach ([$function, strtolower($function), "opensrsemail_$function"] as $name) {
            $page = $this->open($service, '', ['modop' => 'custom', 'a' => $name]);
            self::assertSame(200, $page->status);
        }
        self::assertSame($before, $this->domain());
        self::assertSame([], array_intersect($this->asked(), ['change_domain', 'delete_domain', 'restore_domain']));
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function functions(): iterable
    {
        $functions = [
            'CreateAccount', 'TerminateAccount', 'SuspendAccount', 'ChangePackage', 'AdoptDomain', 'ReapplyLimits',
            'RestoreDomain', 'TestConnection', 'AdminServicesTabFieldsSave', 'ClientArea',
        ];
        foreach ($functions as $function) {
            yield $function => [$function];
        }
    }

    /**
     * @dataProvider hostileValues
     */
    public function testHostileValuesGetASentenceOrAreShownHarmlessly(string $value): void
    {
        $service = $this->bought(50, 50);
        $this->add($service, 'mine');
        $raw = preg_match('/[<"\']/', $value) === 1 ? $value : null;
        foreach (Routes::CHANGES as $change) {
            $task = $change::task();
            $fields = array_unique(['name', 'target', 'ticked', ...$change::fields()]);
            // Markup goes through every field; what cannot be read differs by the form only.
            $fields = $raw !== null && str_contains($value, '<') ? $fields : ['name', end($fields)];
            foreach (array_unique($fields) as $field) {
                $page = $this->send($service, $task, [$field => $value] + [
                    'name' => 'mine', 'target' => 'mine', 'password' => '', 'password_confirmation' => '',
                    'forward_to' => 'a@x.example',
                ]);
                self::assertContains($page->status, [200, 303], "$task $field");
                if ($raw !== null) {
                    self::assertStringNotContainsString($raw, $page->body, "$task $field");
                }
            }
        }
        foreach (self::pages() as $page) {
            $shown = $this->open($service, $page, [
                'name' => $value, 'search' => $value, 'type' => $value, 'sort' => $value,
            ]);
            if ($raw !== null) {
                self::assertStringNotContainsString($raw, $shown->body, $page);
            }
        }
        $this->assertOnlyAskedAbout(self::DOMAIN);
    }

    /**
     * @return array<string, array{string}>
     */
    public static function hostileValues(): array
    {
        return [
            'markup' => ['"><script>alert(1)</script>'],
            'sql' => ["'; DROP TABLE tblhosting; --"],
            'entity' => ['&lt;b&gt;&amp;amp;'],
            'umlaut' => ['ü'],
            'emoji' => ['🐄'],
            'long' => [str_repeat('a', 300)],
            'line ends' => ["a\r\nb"],
            'NUL' => ["a\0b"],
            'template' => ['{$mail.token}{php}echo 1;{/php}'],
            'array' => ['[]=x'],
        ];
    }

    public function testOpenSrsItselfMayBeHostile(): void
    {
        $mark = '<i>"\'</i>';
        $service = $this->bought();
        $notes = $this->attribute('notes_external');
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $notes, 'aliases' => ["alias$mark.example"]],
            'workgroups' => ["group$mark"],
            'users' => [
                ['user' => 'joe@' . self::DOMAIN, 'type' => 'mailbox', 'attributes' => [
                    'name' => "name$mark", 'title' => "title$mark", 'phone' => $mark, 'fax' => $mark,
                    'workgroup' => "group$mark", 'aliases' => ["alias$mark@" . self::DOMAIN],
                    'spamfolder' => "folder$mark", 'spamtag' => "subject$mark", 'allow' => ["sender$mark@x"],
                    'block' => ["sender$mark@x"], 'spamlevel' => $mark, 'autoresponder' => "away$mark",
                    'delivery_autoresponder' => true,
                ]],
                ['user' => 'team@' . self::DOMAIN, 'type' => 'forward', 'attributes' => [
                    'forward_recipients' => ["to$mark@x.example"], 'delivery_forward' => true,
                ]],
            ],
        ]);
        $query = ['name' => 'joe', 'type' => 'alias', 'target' => $mark];
        // Every kind of row, which a query about one alias would not show.
        $shown = $this->open($service)->body . $this->open($service, '', ['type' => 'alias'])->body;
        self::assertSame(3, preg_match_all('/<th role="rowheader"/', $shown));
        $isSection = static fn (string $line): bool => is_subclass_of($line, Section::class);
        $sections = array_map(static fn (string $line): string => $line::name(), array_filter(Hub::LINES, $isSection));
        $pages = ['', 'account', ...$sections, 'add-alias', 'add-mailbox', 'workgroups', 'delete', 'devices'];
        foreach ($pages as $page) {
            $body = $this->open($service, $page, $query)->body;
            self::assertStringNotContainsString($mark, $body, $page);
            $shown .= $body;
        }
        $shown .= $this->open($service, 'targets', ['name' => 'team'])->body;
        self::assertStringNotContainsString($mark, $shown);
        foreach (['name', 'title', 'group', 'alias', 'to', 'folder', 'subject', 'sender', 'away'] as $where) {
            self::assertStringContainsString("$where&lt;i&gt;", $shown, 'it was there to be escaped');
        }
        self::assertStringNotContainsString($mark, implode($this->host->tabFields($service)));
        $this->fault(['method' => 'get_domain', 'fault' => 'error', 'number' => 9, 'times' => 0]);
        self::assertStringNotContainsString('<', $this->host->command($service, 'Suspend')['result']);
        self::assertStringNotContainsString($mark, $this->host->admin()->get('/admin/modulelog.php')->body);
    }

    private function add(int $service, string $name): void
    {
        $page = $this->send($service, 'add_mailbox', [
            'name' => $name, 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ]);
        self::assertStringContainsString('was added', implode(self::told($page)));
    }

    /**
     * Another service of the same company, with a mailbox, a forward and an alias.
     */
    private function victim(): void
    {
        $service = $this->host->buy(self::PAID, self::OTHER, ['Mailboxes' => 5, 'Forwards' => 5]);
        $this->add($service, 'joe');
        $this->send($service, 'add_forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $this->send($service, 'add_alias', ['name' => 'sales', 'target' => 'joe']);
    }
}
