<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\FakeTestCase;
use Opensrsemail\Tests\Fake\Native;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FrontController;
use WHMCS\Module\Server\Opensrsemail\ClientArea\PageTitle;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeleteTicked;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\MailboxFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Which page a visit ends with, and what stands on it.
 */
final class ClientAreaTest extends FakeTestCase
{
    /** A product whose customer divides the storage */
    private const DIVIDED = [
        'configoptions' => ['Mailboxes' => '5', 'Forwards' => '2', 'Storage' => '50'], 'configoption11' => 'customer',
    ];

    public function testTheListCountsAndOffersWhatThereIsRoomFor(): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 5, 'forwards' => 1]));
        $mail = $this->open();
        self::assertSame('accounts', $mail['template']);
        self::assertSame(['5 of 5', '1 of 2'], array_column($mail['counters'], 'text'));
        self::assertSame([true, true], [$mail['can_add_mailbox'], $mail['can_add_forward']]);
        self::assertSame([], $mail['alerts']);
        self::assertSame([true, 'Buy more'], [$mail['remedies'][0]['is_urgent'], $mail['remedies'][0]['text']]);
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 1, 'forwards' => 1]));
        self::assertFalse($this->open()['remedies'][0]['is_urgent'], 'more can always be bought');
        $included = ['configoptions' => [], 'configoption5' => '5', 'configoption6' => '0'];
        self::assertSame([], $this->open([], [], $included)['remedies'], 'nothing is sold and nothing is lacking');
        $none = ['bought' => ['mailboxes' => 5, 'forwards' => 0]] + $this->list(['mailboxes' => 5, 'forwards' => 0]);
        $this->native->answers('list_accounts', $none);
        $mail = $this->open([], [], $included);
        self::assertSame(['5 of 5'], array_column($mail['counters'], 'text'), 'forwards are not sold');
        self::assertSame('submitticket.php', $mail['remedies'][0]['url']);
    }

    public function testWhatIsSoldAndWhatIsNotHaveTheirWayEach(): void
    {
        // Mailboxes are sold, forwards come with the product.
        Capsule::table('tblproductconfigoptions')->where('optionname', 'Forwards')->delete();
        $params = ['configoptions' => ['Mailboxes' => 5], 'configoption6' => '2'];
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 1, 'forwards' => 2]));
        $remedies = $this->open([], [], $params)['remedies'];
        self::assertSame(['Buy more', 'Write to us'], array_column($remedies, 'text'));
        self::assertSame([false, false], array_column($remedies, 'is_urgent'));
    }

    /**
     * @dataProvider pages
     */
    public function testAPageThatOpenSrsDoesNotAnswerIsASentenceWithAWayOn(string $page): void
    {
        foreach (get_extension_funcs('opensrsemail') ?: [] as $function) {
            if (preg_match('/_(?:list|show|set_up|check)_(?!messages|limits)/', $function) === 1) {
                $this->native->answers(substr($function, 13), Native::failure('unreachable', 'communication'));
            }
        }
        $query = ['mail' => $page, 'name' => 'joe', 'type' => 'mailbox', 'ticked' => ['mailbox joe']];
        $mail = $this->open($query, [], self::DIVIDED);
        if ($this->native->calls === [] || $page === 'delete-ticked') {
            self::assertNotSame('notice', $mail['template'], 'it needs nobody');

            return;
        }
        self::assertSame(
            ['Communication error, please contact the administrator.'],
            array_column($mail['alerts'], 'text')
        );
        self::assertNotSame('', $mail['retry_url']);
        self::assertNotSame('', $mail['back_url']);
        self::assertCount(2, $mail['mail_programs'], 'what works without it');
    }

    public function testTheFirstPageHasNothingToGoBackTo(): void
    {
        $this->native->answers('list_accounts', Native::failure('unreachable', 'communication'));
        $mail = $this->open();
        self::assertSame('', $mail['back_url']);
        self::assertNotSame('', $mail['retry_url']);
    }

    /**
     * @dataProvider pages
     */
    public function testInADomainThatIsStoppedNothingThatIsReadOffersAForm(string $page): void
    {
        $stopped = self::domain(['disabled' => true]);
        $account = [
            'domain' => $stopped, 'address' => 'joe@' . self::DOMAIN, 'name' => 'joe', 'type' => 'mailbox',
            'is_managed' => false, 'workgroups' => ['staff'], 'aliases' => [], 'roles' => [], 'forward_to' => [],
        ];
        $list = ['domain' => $stopped] + $this->list(['mailboxes' => 1, 'forwards' => 1]);
        $this->native->answers('list_accounts', $list)->answers('show_account', $account)
            ->answers('list_workgroups', ['domain' => $stopped, 'workgroups' => []])
            ->answers('list_addresses', ['domain' => $stopped, 'addresses' => []])
            ->answers('show_deletion', ['sent_by' => []] + $account)
            ->answers('set_up_devices', Native::failure('missing', 'mailbox_missing'));
        foreach ([[], ['opensrsemail_task' => 'add_workgroup', 'name' => '-', 'token' => 'x']] as $form) {
            $before = count($this->native->calls);
            $asked = ['mail' => $page, 'name' => 'joe', 'type' => 'mailbox', 'ticked' => ['mailbox joe']];
            $mail = $this->open($asked, $form);
            if ($mail['template'] === 'delete') {
                self::assertCount($before, $this->native->calls, 'it asks nobody, and is refused when it is sent');
                continue;
            }
            self::assertArrayNotHasKey('fields', $mail);
            self::assertFalse($mail['can_change'] ?? false);
            $isRead = count($this->native->calls) > $before;
            self::assertTrue(!$isRead || $mail['alerts'] !== [], "$page says why");
        }
    }

    public function testWhatWasRefusedAndWhyNothingCanBeDoneAreBothTold(): void
    {
        $list = ['domain' => self::domain(['disabled' => true])] + $this->list(['mailboxes' => 1, 'forwards' => 1]);
        $account = ['address' => 'joe@' . self::DOMAIN, 'type' => 'mailbox', 'is_managed' => false];
        $account += ['aliases' => [], 'sent_by' => [], 'is_complete' => true];
        $this->native->answers('show_deletion', ['domain' => $list['domain']] + $account);
        $mail = $this->open([], ['opensrsemail_task' => 'delete_mailbox', 'name' => 'joe', 'token' => 'old']);
        self::assertSame(['danger', 'warning'], array_column($mail['alerts'], 'type'));
        self::assertStringContainsString('away for a while', $mail['alerts'][0]['text']);
        self::assertStringContainsString('is suspended', $mail['alerts'][1]['text']);
    }

    public function testThatAChangeWasMadeIsToldAlsoWhereTheNextPageCannotBeShown(): void
    {
        $_SESSION['opensrsemail']['service ' . self::SERVICE]['flash'] = ['type' => 'success', 'text' => 'made'];
        $this->native->answers('list_accounts', Native::failure('unreachable', 'communication'));
        $told = array_column($this->open()['alerts'], 'text');
        self::assertSame(['made', 'Communication error, please contact the administrator.'], $told);
    }

    public function testAnAddonOffersNoUpgradeOfTheServiceItHangsOn(): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 5, 'forwards' => 2]));
        self::assertSame('Buy more', $this->open()['remedies'][0]['text']);
        Capsule::table('tblhostingaddons')->insert(['id' => 3, 'hostingid' => self::SERVICE, 'status' => 'Active']);
        $addon = ['addonId' => 3, 'customfields' => ['Domain' => 'addon.example'], 'configoption5' => '5'];
        self::assertSame('Write to us', $this->open([], [], $addon)['remedies'][0]['text']);
    }

    public function testWhatFormsOfferIsWhatTheExtensionKnows(): void
    {
        $fields = array_merge(...array_map(static fn (string $change): array => $change::fields(), Routes::CHANGES));
        foreach (array_keys(Facts::limits()['fields']) as $name) {
            self::assertContains($name, $fields, 'no form has it');
        }
    }

    /**
     * @dataProvider pages
     */
    public function testOfASuspendedServiceOnlyWhatChangesNothingIsShown(string $page): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 1, 'forwards' => 1]));
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => []]);
        $this->native->answers('show_domain_settings', [
            'domain' => self::domain(), 'workgroups' => [], 'language' => '', 'timezone' => '', 'catchall' => null,
            'spam' => ['level' => '', 'handling' => '', 'folder' => '', 'tag' => '', 'allow' => [], 'block' => []],
        ]);
        $this->native->answers('list_domain_changes', ['domain' => self::domain(), 'changes' => []]);
        $this->native->answers('list_deleted', ['accounts' => []] + $this->list(['mailboxes' => 1, 'forwards' => 1]));
        $this->native->answers('check_dns', [
            'domain' => self::DOMAIN, 'unicode' => self::DOMAIN, 'state' => 'unasked', 'arrives' => null, 'rows' => [],
            'zone' => '',
        ]);
        $this->native->answers('show_storage', [
            'domain' => self::domain(), 'bytes_given' => 0, 'bytes_left' => 50 << 30, 'bytes_over' => 0,
            'mailboxes' => [],
        ]);
        $query = ['mail' => $page, 'name' => 'joe', 'type' => 'mailbox'];
        $mail = $this->open($query, [], ['status' => 'Suspended'] + self::DIVIDED);
        self::assertNotContains($mail['template'], ['form', 'delete', 'notice']);
        self::assertFalse($mail['can_change'] ?? false);
        self::assertStringContainsString('suspended', $mail['alerts'][0]['text']);
        self::assertArrayNotHasKey('fields', $mail);
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function pages(): iterable
    {
        foreach (Routes::PAGES as $page) {
            yield $page::name() => [$page::name()];
        }
    }

    public function testAServiceThatIsNotActiveAsksNobody(): void
    {
        $states = ['Pending' => 'not active yet', 'Terminated' => 'has ended', 'Fraud' => 'has ended'];
        foreach ($states as $status => $told) {
            $mail = $this->open([], [], ['status' => $status]);
            self::assertStringContainsString($told, $mail['alerts'][0]['text']);
        }
        self::assertSame([], $this->native->calls);
    }

    public function testAFormWithoutItsTokenIsShownAgainWithWhatWasTyped(): void
    {
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [
            ['name' => 'staff', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => true],
        ]]);
        $mail = $this->open([], [
            'opensrsemail_task' => 'add_mailbox', 'name' => 'joe', 'title' => 'A &amp; B', 'password' => 'secret-1-X',
        ]);
        self::assertSame('form', $mail['template']);
        $told = ['You were away for a while, so nothing was changed. Please confirm once more.'];
        self::assertSame($told, array_column($mail['alerts'], 'text'));
        $values = array_column($mail['fields'], 'value', 'name');
        self::assertSame(['joe', 'A & B', ''], [$values['name'], $values['title'], $values['password']]);
        self::assertSame(['list_workgroups'], $this->native->called(), 'nothing was changed');
    }

    public function testARefusedFormStandsThereAlsoWhereItsPageCannotBeHad(): void
    {
        foreach (['unreachable', 'settings', 'refused'] as $kind) {
            $this->native->answers('list_workgroups', Native::failure($kind, 'communication'));
            $mail = $this->open([], ['opensrsemail_task' => 'add_mailbox', 'name' => 'joe', 'title' => 'Chief']);
            self::assertSame('form', $mail['template'], $kind);
            $values = array_column($mail['fields'], 'value', 'name');
            self::assertSame(['joe', 'Chief'], [$values['name'], $values['title']], $kind);
            [$first, $second] = array_column($mail['alerts'], 'text');
            self::assertStringStartsWith('You were away for a while', $first);
            self::assertStringStartsWith('Communication error', $second);
        }
    }

    public function testAQuestionIsAboutWhatIsThereWhateverTheLinkCallsIt(): void
    {
        $this->native->answers('show_deletion', [
            'domain' => self::domain(), 'address' => 'team@' . self::DOMAIN, 'type' => 'forward', 'is_managed' => false,
            'aliases' => [], 'sent_by' => ['all@' . self::DOMAIN], 'is_complete' => false,
        ]);
        $mail = $this->open(['mail' => 'delete', 'type' => 'mailbox', 'name' => 'team']);
        self::assertSame('Delete the forward team@' . self::DOMAIN . '?', $mail['title']);
        self::assertSame('delete_forward', $mail['task']);
        self::assertSame('all@' . self::DOMAIN, $mail['breaking'][0]['addresses'][0]['address']);
        self::assertStringContainsString('There may be more', $mail['breaking'][1]['text']);
    }

    public function testDeletingSeveralNamesWhatBreaksAndCanBeAskedWithoutOpenSrs(): void
    {
        $ticked = ['mail' => 'delete-ticked', 'ticked' => ['mailbox joe', 'alias info joe', 'forward team']];
        $told = ['domain' => self::domain(), 'aliases' => ['chef@' . self::DOMAIN], 'sent_by' => []];
        $this->native->answers('show_breaking', $told + ['is_complete' => true]);
        $mail = $this->open($ticked);
        self::assertSame(['team', 'joe'], $this->native->calls[0][1][1], 'aliases go first, and are no accounts');
        self::assertSame('chef@' . self::DOMAIN, $mail['breaking'][0]['addresses'][0]['address']);
        $this->native->answers('show_breaking', Native::failure('unreachable', 'communication'));
        $mail = $this->open($ticked);
        self::assertCount(3, $mail['ticked']);
        self::assertStringContainsString('There may be more', $mail['breaking'][0]['text']);
    }

    public function testDeletingSeveralGoesOnPastWhatIsGone(): void
    {
        $visit = $this->visit(['ticked' => ['alias chef joe', 'mailbox joe', 'mailbox a%20b', 'forward team']]);
        $this->native->answers('delete_alias', ['address' => 'x', 'target' => 'y', 'was_there' => false]);
        $this->native->answers('delete_mailbox', static fn (array $service, string $name): mixed => $name === 'joe'
            ? Native::failure('missing', 'mailbox_missing') : ['address' => $name, 'was_there' => true]);
        $this->native->answers('delete_forward', ['address' => 'team', 'was_there' => true]);
        $done = (new DeleteTicked())->carryOut($visit);
        self::assertSame(['info', 'Deleted: 2. Already gone before: 2.'], [$done->type, $done->text]);
        self::assertSame('a b', $this->native->calls[3][1][1], 'a name that was made elsewhere, whole');
    }

    public function testWhatAWorkgroupOrAliasIsAskedForIsThereOrGone(): void
    {
        $gone = ['mail' => 'delete', 'type' => 'workgroup', 'name' => 'nobody'];
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [
            ['name' => 'staff', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => true],
        ]]);
        self::assertSame('nobody was already gone.', $this->open($gone)['alerts'][0]['text']);
        self::assertSame('Delete the workgroup staff?', $this->open(['name' => 'staff'] + $gone)['title']);

        $joe = ['address' => 'joe@' . self::DOMAIN, 'aliases' => ['chef@' . self::DOMAIN], 'domain' => self::domain()];
        $this->native->answers('show_account', $joe);
        $alias = ['mail' => 'delete', 'type' => 'alias', 'target' => 'joe'];
        self::assertSame('delete', $this->open($alias + ['name' => 'chef@' . self::DOMAIN])['template']);
        self::assertSame('notice', $this->open($alias + ['name' => 'info@' . self::DOMAIN])['template']);
        $this->native->answers('show_account', ['domain' => self::domain(['disabled' => true])] + $joe);
        $told = $this->open($alias + ['name' => 'chef@' . self::DOMAIN])['alerts'][0]['text'];
        self::assertStringContainsString('is suspended', $told);
    }

    public function testATitleIsTextWhateverTheLinkSays(): void
    {
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [
            ['name' => '</title><script>x</script>', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => false],
        ]]);
        $this->open(['mail' => 'delete', 'type' => 'workgroup', 'name' => '</title><script>x</script>']);
        self::assertSame(
            ['pagetitle' => 'Delete the workgroup &lt;/title&gt;&lt;script&gt;x&lt;/script&gt;?'],
            PageTitle::variables()
        );
    }

    /**
     * @dataProvider labels
     */
    public function testThePasswordsRuleNamesWhatTheExtensionRefuses(string $domain, string $named, string $known): void
    {
        $rules = MailboxFields::password(Text::in('english'), $domain, 'joe');
        self::assertSame("without the mailbox name or $named", array_column($rules['rules'], 'text', 'name')['name']);
        self::assertSame("$known joe", $rules['forbidden']);
    }

    /**
     * @return iterable<array{string, string, string}>
     */
    public static function labels(): iterable
    {
        yield ['firma.example', 'firma', 'firma.example firma'];
        yield ['firma.de', 'firma', 'firma.de firma'];
        yield ['mail.firma.co.uk', 'mail, firma', 'mail.firma.co.uk mail firma'];
        yield ['ab.de', 'ab.de', 'ab.de'];
        yield ['xn--mller-kva.de', 'müller', 'xn--mller-kva.de xn--mller-kva'];
    }

    public function testAFormOfNobodyKnowsWhatIsRefused(): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 0, 'forwards' => 0]));
        $mail = $this->open([], ['opensrsemail_task' => 'make_me_admin', 'name' => 'joe']);
        self::assertSame('accounts', $mail['template']);
        self::assertSame(['danger'], array_column($mail['alerts'], 'type'));
    }

    /**
     * @param array<string, mixed> $query
     * @param array<string, mixed> $form
     * @param array<string, mixed> $params
     *
     * @return array<string, mixed> the template's variables, and which it is
     */
    private function open(array $query = [], array $form = [], array $params = []): array
    {
        [$_GET, $_POST] = [$query, $form];

        return self::shown(FrontController::open($this->params($params)));
    }

    /**
     * @param array{mailboxes: int, forwards: int} $used
     *
     * @return array<string, mixed> what opensrsemail_list_accounts() gives for an empty page
     */
    private function list(array $used): array
    {
        $room = ['mailboxes' => 5 - $used['mailboxes'], 'forwards' => 2 - $used['forwards']];

        return [
            'domain' => self::domain(), 'used' => $used + ['aliases' => 0], 'room' => $room, 'rows' => [],
            'bought' => ['mailboxes' => 5, 'forwards' => 2], 'total' => 0, 'page' => 1, 'pages' => 1,
            'needing' => [], 'needing_total' => 0, 'deleted' => 0, 'has_all_deleted' => true,
            'has_all_aliases' => true, 'is_whole' => true,
        ];
    }
}
