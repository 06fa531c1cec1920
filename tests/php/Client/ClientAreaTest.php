<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use DOMDocument;
use StandIn\Testing\Client;
use StandIn\Testing\Page;

/**
 * What a customer can do, and what OpenSRS holds then.
 */
final class ClientAreaTest extends ClientAreaTestCase
{
    public function testAnEmptyDomainExplainsTheFirstStep(): void
    {
        $page = $this->open($this->bought(5, 2));
        self::assertStringContainsString('There are no addresses in this domain yet.', $page->text());
        self::assertStringContainsString('0 of 5', $page->text());
        self::assertStringContainsString('0 of 2', $page->text());
        self::assertTrue($page->has('//a[normalize-space()="Add mailbox"]'));
        self::assertTrue($page->has('//a[contains(@href, "upgrade.php?type=configoptions") and contains(., "Buy")]'));
    }

    public function testAMailboxIsAddedChangedAndDeleted(): void
    {
        $service = $this->bought();
        $page = $this->submit($service, 'add-mailbox', [
            'name' => 'Werkstatt', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
            'full_name' => "Zoë O'Hara & <Söhne>", 'title' => 'Chefin', 'phone' => '+31 20 123',
        ]);
        $address = 'werkstatt@' . self::DOMAIN;
        self::assertSame(["The mailbox $address was added."], self::told($page));
        self::assertSame([$address], self::listed($page));
        $attributes = $this->account($address)['attributes'];
        self::assertSame("Zoë O'Hara & <Söhne>", $attributes['name']);
        self::assertSame('+31 20 123', $attributes['phone']);

        $this->asked();
        $changes = ['title' => 'Inhaberin', 'fax' => '7'];
        $page = $this->submit($service, 'person', $changes, ['name' => 'werkstatt']);
        self::assertSame(["The mailbox $address was saved. Changed: Fax, Title."], self::told($page));
        $attributes = $this->account($address)['attributes'];
        self::assertSame(['Inhaberin', '7', '+31 20 123'], [
            $attributes['title'], $attributes['fax'], $attributes['phone'],
        ]);
        $changes = $this->changes();
        self::assertSame([['fax' => '7', 'title' => 'Inhaberin']], $changes, 'only what differs is sent');

        $page = $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'werkstatt']);
        self::assertSame(["The mailbox $address was deleted."], self::told($page));
        self::assertSame([], $this->accounts());
    }

    public function testMailIsAnsweredAutomatically(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $address = 'joe@' . self::DOMAIN;
        $page = $this->open($service, 'away', ['name' => 'joe']);
        $form = $page->fields(self::FORM);
        self::assertSame(['off', '', '', '24'], [
            $form['away'], $form['away_text'], $form['away_ends'], $form['away_interval'],
        ], 'nothing is suggested that could be saved unseen');

        $this->asked();
        $day = date('Y-m-d', strtotime('+10 days'));
        $sent = ['away' => 'on', 'away_text' => "I am <away> & well.\nPetra reads my mail.", 'away_ends' => $day];
        $page = $this->submit($service, 'away', $sent, ['name' => 'joe']);
        self::assertSame(["Mail to $address is answered automatically until $day."], self::told($page));
        self::assertSame([[
            'autoresponder' => "I am <away> & well.\nPetra reads my mail.",
            'autoresponder_option_enddate' => strtotime("$day 23:59:59"),
            'delivery_autoresponder' => true,
        ]], $this->changes());

        $page = $this->open($service, 'account', ['name' => 'joe']);
        self::assertContains("Mail is answered automatically until $day. Change End now", self::told($page));
        $end = '//form[.//button[normalize-space()="End now"]]';
        $page = $this->host->client()->post('/' . $page->all("$end/@action")[0], $page->fields($end));
        self::assertSame(["Mail to $address is not answered automatically."], self::told($page));
        self::assertSame('Off', self::lines($page)['Automatic reply']);
        $kept = $this->open($service, 'away', ['name' => 'joe'])->fields(self::FORM);
        self::assertSame($sent['away_text'], $kept['away_text'], 'it stays for the next time');
    }

    public function testMailIsPassedOnAndKeptOrNot(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $address = 'joe@' . self::DOMAIN;
        $form = $this->open($service, 'forwarding', ['name' => 'joe'])->fields(self::FORM);
        self::assertSame(['off', ''], [$form['forwarding'], $form['forward_to']]);

        $this->asked();
        $sent = ['forwarding' => 'copy', 'forward_to' => 'Petra <petra@example.net>, kim@example.net'];
        $page = $this->submit($service, 'forwarding', $sent, ['name' => 'joe']);
        self::assertSame(["A copy of mail to $address goes to petra@example.net and 1 more."], self::told($page));
        $targets = ['petra@example.net', 'kim@example.net'];
        self::assertSame([['delivery_forward' => true, 'forward_recipients' => $targets]], $this->changes());
        $page = $this->open($service, 'account', ['name' => 'joe']);
        self::assertContains('A copy of new mail goes to petra@example.net and 1 more. Change', self::told($page));

        $page = $this->submit($service, 'forwarding', ['forwarding' => 'all'], ['name' => 'joe']);
        self::assertStringContainsString('and nothing is kept', self::told($page)[0]);
        self::assertFalse($this->account($address)['attributes']['delivery_local']);
        $page = $this->submit($service, 'forwarding', ['forwarding' => 'off'], ['name' => 'joe']);
        self::assertSame(["Mail to $address stays there only."], self::told($page));
        self::assertTrue($this->account($address)['attributes']['delivery_local']);
        $form = $this->open($service, 'forwarding', ['name' => 'joe'])->fields(self::FORM);
        self::assertSame(implode("\n", $targets), $form['forward_to'], 'they stay for the next time');

        $wrong = ['forwarding' => 'copy', 'forward_to' => "joe@" . self::DOMAIN];
        $page = $this->submit($service, 'forwarding', $wrong, ['name' => 'joe']);
        self::assertStringContainsString('cannot be sent on to its own address', $page->text());
        $lost = ['forwarding' => 'copy', 'forward_to' => "gone@" . self::DOMAIN];
        $page = $this->submit($service, 'forwarding', $lost, ['name' => 'joe']);
        self::assertStringContainsString('There is no address gone@', self::told($page)[0]);
    }

    public function testAHolidayPassesACopyOnToAColleague(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->addMailbox($service, 'petra');
        $petra = 'petra@' . self::DOMAIN;
        $sent = ['away' => 'on', 'away_text' => 'Away.', 'away_copy_to' => $petra];
        $page = $this->submit($service, 'away', $sent, ['name' => 'joe']);
        self::assertStringContainsString("A copy goes to $petra.", self::told($page)[0]);
        $attributes = $this->account('joe@' . self::DOMAIN)['attributes'];
        self::assertSame([[$petra], true, true], [
            $attributes['forward_recipients'], $attributes['delivery_forward'], $attributes['delivery_local'],
        ]);
        $page = $this->submit($service, 'away', ['away_copy_to' => 'gone@' . self::DOMAIN] + $sent, ['name' => 'joe']);
        self::assertStringContainsString('There is no address gone@', self::told($page)[0]);
    }

    public function testAMailboxSaysHowItIsUsedAndWhatKeepsItFromWorking(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $lines = fn (string $of): array
            => self::lines($this->open($service, $of, ['name' => 'joe']));
        self::assertSame('Nobody has signed in yet.', $lines('account')['Phone and computer']);
        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $state = ['quota' => 5 << 30];
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [[
                'user' => 'joe@' . self::DOMAIN, 'attributes' => $state, 'bytes_used' => 5 << 30,
                'messages_used' => 1204, 'last_login' => strtotime('2026-11-20 12:00'),
            ]],
        ]);
        $shown = $lines('account');
        self::assertSame('5 GB of 5 GB. Messages: 1204. Sent today: 0 of 500.', $shown['Storage']);
        self::assertSame('Last signed in on 2026-11-20 (IMAP).', $shown['Phone and computer']);
        self::assertSame(array_diff_key($shown, ['Automatic reply' => 0]), $lines('away'), 'the others below the form');
        $page = $this->open($service, 'account', ['name' => 'joe']);
        self::assertStringContainsString('New mail goes back to the sender', implode(self::told($page)));
    }

    public function testWhatWouldBeLostIsAskedBack(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $day = date('Y-m-d', strtotime('+10 days'));
        $sent = ['away_text' => 'Away.', 'away_ends' => $day, 'away_copy_to' => 'petra@example.net'];
        $page = $this->submit($service, 'away', $sent, ['name' => 'joe']);
        self::assertStringContainsString('Choose “Reply automatically”', $page->text());
        self::assertSame($sent, array_intersect_key($page->fields(self::FORM), $sent), 'it stands there still');
        $page = $this->submit($service, 'forwarding', ['forward_to' => 'petra@example.net'], ['name' => 'joe']);
        self::assertStringContainsString('Choose what goes to these addresses', $page->text());
        self::assertSame('petra@example.net', $page->fields(self::FORM)['forward_to']);
    }

    public function testOneThatMayNotBeDeletedDoesNotStopTheOthers(): void
    {
        $service = $this->bought();
        foreach (['amy', 'ben', 'cleo'] as $name) {
            $this->addMailbox($service, $name);
        }
        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [
                ['user' => 'amy@' . self::DOMAIN, 'attributes' => ['service_smtprelay' => 'suspended']],
                ['user' => 'ben@' . self::DOMAIN], ['user' => 'cleo@' . self::DOMAIN],
            ],
        ]);
        $ticked = ['mailbox amy', 'mailbox ben', 'mailbox cleo'];
        $page = $this->submit($service, 'delete-ticked', [], ['ticked' => $ticked]);
        $told = self::told($page)[0];
        self::assertStringStartsWith('Deleted: 2.', $told);
        self::assertStringContainsString('closed something of amy@', $told);
        self::assertCount(1, $this->accounts());
    }

    public function testWaysOfUsingAMailboxAreClosedAndTheProvidersStaySo(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $address = 'joe@' . self::DOMAIN;
        $this->asked();
        $page = $this->submit($service, 'access', ['access_pop' => 'off'], ['name' => 'joe']);
        self::assertSame(["The mailbox $address was saved. Changed: POP3."], self::told($page));
        self::assertSame([['service_pop3' => 'disabled']], $this->changes(), 'nothing that was not touched');
        $page = $this->open($service, 'account', ['name' => 'joe']);
        self::assertContains('Closed: POP3. Change', self::told($page));

        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [['user' => $address, 'attributes' => ['service_smtprelay' => 'suspended']]],
        ]);
        $page = $this->open($service, 'access', ['name' => 'joe']);
        self::assertStringContainsString('Sending: closed by your provider.', $page->text());
        self::assertArrayNotHasKey('access_sending', $page->fields(self::FORM));
        $forged = $this->submit($service, 'access', ['access_sending' => 'on'], ['name' => 'joe']);
        self::assertStringContainsString('Your provider has closed this', $forged->text());
        self::assertSame('suspended', $this->account($address)['attributes']['service_smtprelay']);
        $page = $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'joe']);
        self::assertStringContainsString('Your provider has closed something of', $page->text());
        self::assertCount(1, $this->accounts());
    }

    public function testAnAutomaticReplyThatCannotBeSaysWhy(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $wrong = ['away' => 'on', 'away_text' => '', 'away_ends' => '14.12.2026', 'away_interval' => 'often'];
        $page = $this->submit($service, 'away', $wrong, ['name' => 'joe']);
        foreach (['is to be answered', 'a day like 2026-12-31', 'from 1 to 1094 hours'] as $told) {
            self::assertStringContainsString($told, $page->text());
        }
        $page = $this->submit($service, 'away', ['away_ends' => '2020-01-01'] + $wrong, ['name' => 'joe']);
        self::assertStringContainsString('That day is over', $page->text());
        self::assertFalse($this->account('joe@' . self::DOMAIN)['attributes']['delivery_autoresponder']);
        $page = $this->open($service, 'away', ['name' => 'nobody']);
        self::assertStringContainsString('There is no mailbox', $page->text());
        self::assertSame([], $this->host->defects());
    }

    public function testADeleteIsAskedForAndSaysWhatIsLost(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->open($service, 'delete', ['type' => 'mailbox', 'name' => 'joe']);
        self::assertStringContainsString('Delete the mailbox joe@' . self::DOMAIN . '?', $page->text());
        self::assertStringContainsString('30 days', $page->text());
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts(), 'looking deletes nothing');
    }

    public function testWhatIsTickedIsDeletedTogether(): void
    {
        $service = $this->bought();
        foreach (['joe', 'ann', 'kim'] as $name) {
            $this->addMailbox($service, $name);
        }
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $this->submit($service, 'add-alias', ['name' => 'info'], ['target' => 'joe']);
        $at = '@' . self::DOMAIN;
        $ticked = ['mailbox joe', "alias info$at joe$at", 'mailbox ann', 'forward team'];
        $asked = $this->open($service, 'delete-ticked', ['ticked' => $ticked]);
        self::assertStringContainsString('Delete the selected addresses (4)?', $asked->text());
        foreach (["joe$at", "info$at", "ann$at", "team$at"] as $address) {
            self::assertStringContainsString($address, $asked->text());
        }
        self::assertCount(4, $this->accounts(), 'looking deletes nothing');

        $page = $this->submit($service, 'delete-ticked', [], ['ticked' => $ticked]);
        self::assertSame(['Deleted: 4.'], self::told($page));
        self::assertSame(["kim$at"], $this->accounts());
    }

    public function testTickedAddressesStopAtTheFirstThatCannotBeDeleted(): void
    {
        $service = $this->bought();
        foreach (['ann', 'joe', 'kim'] as $name) {
            $this->addMailbox($service, $name);
        }
        $this->fault(['method' => 'delete_user', 'fault' => 'error', 'number' => 30, 'skip' => 1, 'times' => 0]);
        $ticked = ['mailbox ann', 'mailbox joe', 'mailbox kim'];
        $page = $this->submit($service, 'delete-ticked', [], ['ticked' => $ticked]);
        $told = '1 of 3 were deleted, then joe@' . self::DOMAIN . ' could not be.';
        self::assertStringContainsString($told, implode(self::told($page)));
        self::assertSame(['joe@' . self::DOMAIN, 'kim@' . self::DOMAIN], $this->accounts());
    }

    public function testNothingTickedAndNothingDeletableAreASentence(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $useless = [[], ['workgroup staff'], ['mailbox'], ['domain x'], [''], ['mailbox ']];
        foreach ($useless as $ticked) {
            $page = $this->open($service, 'delete-ticked', ['ticked' => $ticked]);
            self::assertSame(['Select in the list what is to be deleted.'], self::told($page));
        }
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts());
    }

    public function testAForwardHasManyTargetsAndEachIsKept(): void
    {
        $service = $this->bought();
        $typed = "a@x.example\r\nb@x.example,,\n ;c@x.example;\td@x.example,A@x.example";
        $page = $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => $typed]);
        self::assertSame(['The forward team@' . self::DOMAIN . ' was added.'], self::told($page));
        self::assertSame(
            ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'],
            $this->account('team@' . self::DOMAIN)['attributes']['forward_recipients']
        );
        $this->submit($service, 'targets', ['forward_to' => 'e@x.example'], ['name' => 'team']);
        self::assertSame(
            ['e@x.example'],
            $this->account('team@' . self::DOMAIN)['attributes']['forward_recipients']
        );
        $this->submit($service, 'delete', [], ['type' => 'forward', 'name' => 'team']);
        self::assertSame([], $this->accounts());
    }

    public function testATargetThatIsNoneIsNamedAndNothingIsLost(): void
    {
        $service = $this->bought();
        foreach (
            [
                'good@x.example, bad@@x.example' => 'bad@@x.example',
                'team@' . self::DOMAIN => 'cannot be sent on to its own address',
                implode(' ', array_map(static fn (int $at): string => "t$at@x.example", range(1, 1001))) => '1,000',
            ] as $typed => $expected
        ) {
            $page = $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => $typed]);
            self::assertStringContainsString($expected, implode(self::told($page)));
            self::assertSame($typed, $page->fields(self::FORM)['forward_to'], 'the text is still there');
            self::assertSame('team', $page->fields(self::FORM)['name']);
        }
        self::assertSame([], $this->accounts());
    }

    public function testAliasesSurviveEachOtherAndGoWithoutTheirAccount(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        foreach (['sales', 'Info', 'jobs'] as $alias) {
            $page = $this->submit($service, 'add-alias', ['name' => $alias], ['target' => 'joe']);
            self::assertStringContainsString('was added', implode(self::told($page)));
        }
        $joe = 'joe@' . self::DOMAIN;
        $aliases = fn (): array => $this->account($joe)['attributes']['aliases'];
        self::assertEqualsCanonicalizing(
            ['sales@' . self::DOMAIN, 'info@' . self::DOMAIN, 'jobs@' . self::DOMAIN],
            $aliases()
        );
        $alias = 'info@' . self::DOMAIN;
        $page = $this->submit($service, 'delete', [], ['type' => 'alias', 'name' => $alias, 'target' => $joe]);
        self::assertSame(["The alias $alias was deleted."], self::told($page));
        self::assertEqualsCanonicalizing(['sales@' . self::DOMAIN, 'jobs@' . self::DOMAIN], $aliases());
        $named = self::lines($page)['Aliases'];
        self::assertEqualsCanonicalizing(['sales@' . self::DOMAIN, 'jobs@' . self::DOMAIN], explode(', ', $named));
        self::assertStringStartsWith('‹ Addresses', $page->all('//p[@class="opensrsemail-back"]')[0]);
    }

    /**
     * @dataProvider takenNames
     */
    public function testANameThatIsTakenGetsASentence(string $page, string $name): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $this->submit($service, 'add-alias', ['name' => 'sales', 'target' => 'joe']);
        $before = $this->domain();
        $shown = $this->submit($service, $page, [
            'name' => $name, 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
            'forward_to' => 'b@x.example', 'target' => $name === 'joe' ? 'team' : 'joe',
        ]);
        self::assertStringContainsString('already in use', implode(self::told($shown)));
        self::assertSame($name, $shown->fields(self::FORM)['name'], 'what was typed is still there');
        self::assertSame($before, $this->domain());
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function takenNames(): iterable
    {
        foreach (['add-mailbox', 'add-forward', 'add-alias'] as $page) {
            foreach (['joe', 'team', 'sales'] as $name) {
                yield "$page $name" => [$page, $name];
            }
        }
    }

    public function testANameThatWasDeletedCanBeUsedAtOnce(): void
    {
        $service = $this->bought();
        foreach (['add-mailbox' => 'mailbox', 'add-forward' => 'forward'] as $page => $type) {
            $this->addMailbox($service, 'sales');
            $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'sales']);
            $shown = $this->submit($service, $page, [
                'name' => 'sales', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
                'forward_to' => 'b@x.example',
            ]);
            self::assertStringContainsString('was added', implode(self::told($shown)));
            self::assertStringContainsString('its mail is not in the new one', implode(self::told($shown)));
            $this->submit($service, 'delete', [], ['type' => $type, 'name' => 'sales']);
        }
    }

    public function testWorkgroupsAreAddedAndDeletedWhenEmpty(): void
    {
        $service = $this->bought();
        $page = $this->submit($service, 'workgroups', ['name' => 'sales']);
        self::assertSame(['The workgroup sales was added.'], self::told($page));
        $this->addMailbox($service, 'joe', ['workgroup' => 'sales']);
        $page = $this->open($service, 'workgroups');
        self::assertStringContainsString('Has members', $page->text());
        self::assertStringContainsString('Takes new accounts', $page->text());
        self::assertFalse($page->has('//a[contains(@href, "mail=delete")]'));

        // The reason is also given to whoever has the link from before.
        foreach (['sales' => 'has members', 'staff' => 'takes new accounts'] as $name => $reason) {
            $page = $this->submit($service, 'delete', [], ['type' => 'workgroup', 'name' => $name]);
            self::assertStringContainsString($reason, implode(self::told($page)));
        }
        $this->submit($service, 'person', ['workgroup' => 'staff'], ['name' => 'joe']);
        $page = $this->submit($service, 'delete', [], ['type' => 'workgroup', 'name' => 'sales']);
        self::assertSame(['The workgroup sales was deleted.'], self::told($page));
        self::assertSame(['staff'], $page->all('//th[@scope="row"]'));
    }

    public function testAPasswordIsCheckedBeforeItIsSentAndStaysToBeMended(): void
    {
        $service = $this->bought();
        $cases = [
            ['kurz', 'kurz', 'at least 10'],
            ['super secret Passphrase1!', null, 'without blanks'],
            ['Straße12345!', null, 'accented'],
            [str_repeat('aA1!', 14), null, 'at most 54'],
            ['Joe!2345678', null, 'must not contain'],
            ['xBITS-BYTES.exampleX1!', null, 'must not contain'],
            ['nocapitals1!', null, 'one capital letter'],
            [self::PASSWORD, self::PASSWORD . '2', 'not the same'],
        ];
        $this->asked();
        foreach ($cases as [$password, $confirmation, $expected]) {
            $page = $this->submit($service, 'add-mailbox', [
                'name' => 'joe', 'full_name' => 'Joe', 'password' => $password,
                'password_confirmation' => $confirmation ?? $password,
            ]);
            self::assertStringContainsString($expected, implode(self::told($page)), $password);
            $typed = $page->fields(self::FORM);
            self::assertSame(['Joe', $password], [$typed['full_name'], $typed['password']]);
            self::assertSame('no-store', $page->headers['cache-control'] ?? '');
        }
        self::assertNotContains('change_user', $this->asked());
    }

    public function testAPasswordArrivesAsItWasTyped(): void
    {
        $service = $this->bought();
        foreach (['kq^af&g;B;;\0wriTVXm', 'zK<Uwd!hQu#S)4D}_{e,', 'aB3#x%2B+/=9Q!&y'] as $at => $password) {
            $this->addMailbox($service, "box$at", ['password' => $password, 'password_confirmation' => $password]);
            self::assertTrue($this->host->simulator('POST', '/check-password', [
                'user' => "box$at@" . self::DOMAIN, 'password' => $password,
            ])['matches'], $password);
        }
    }

    public function testWhoComesBackFindsTheListAsItWasLeft(): void
    {
        $service = $this->bought(200, 10);
        $this->host->simulator('POST', '/accounts', [
            'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => 120, 'prefix' => 'user',
        ]);
        $left = ['search' => 'user', 'type' => 'mailbox', 'direction' => 'descending', 'page' => '2'];
        $client = $this->host->client();
        $list = $this->open($service, '', $left);
        $first = self::listed($list)[0];
        self::assertSame('user00070@' . self::DOMAIN, $first);
        $account = $client->get('/' . $list->all("//a[@aria-label=\"Manage $first\"]/@href")[0]);
        $up = '//p[@class="opensrsemail-back"]/a/@href';
        self::assertSame(self::listed($list), self::listed($client->get('/' . $account->all($up)[0])));
        $person = $client->get('/' . $account->all('//a[contains(@href, "mail=person")]/@href')[0]);
        $sent = $client->post('/' . $person->all(self::FORM . '/@action')[0], $person->fields(self::FORM));
        self::assertSame($account->all($up), $sent->all($up), 'saving stays at the mailbox');
        $delete = $client->get('/' . $sent->all('//a[normalize-space()="Delete this mailbox"]/@href')[0]);
        $back = $delete->all('//a[normalize-space()="Cancel"]/@href')[0];
        self::assertSame($account->all($up), $client->get("/$back")->all($up), 'given up, one is at the mailbox');
        $gone = $client->post('/' . $delete->all(self::FORM . '/@action')[0], $delete->fields(self::FORM));
        self::assertSame('user00069@' . self::DOMAIN, self::listed($gone)[0]);
        $edit = $this->open($service, 'person', ['name' => 'user00001', 'list' => http_build_query($left)]);
        $wrong = ['phone' => str_repeat('1', 31)] + $edit->fields(self::FORM);
        $refused = $client->post('/' . $edit->all(self::FORM . '/@action')[0], $wrong);
        self::assertStringContainsString('use at most 30', $refused->text());
        $cancel = '//a[normalize-space()="Cancel"]/@href';
        self::assertSame($edit->all($cancel), $refused->all($cancel), 'also of a refused form');
    }

    public function testFiftyLongAddressesAreTickedAndDeleted(): void
    {
        $service = $this->bought(200, 10);
        $this->host->simulator('POST', '/accounts', [
            'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => 60, 'prefix' => str_repeat('long-name', 6),
        ]);
        $client = $this->host->client();
        $list = $this->open($service);
        $ticked = ['ticked' => $list->all('//input[@name="ticked[]"]/@value')];
        $form = '//form[@id="opensrsemail-ticked"]';
        $ask = $client->post('/' . $list->all("$form/@action")[0], $ticked + $list->fields($form));
        self::assertStringContainsString('Delete the selected addresses (50)?', $ask->text());
        $sent = $client->post('/' . $ask->all(self::FORM . '/@action')[0], $ticked + $ask->fields(self::FORM));
        self::assertSame(['Deleted: 50.'], self::told($sent));
        self::assertCount(10, $this->accounts());
    }

    public function testTheQuestionBeforeADeletionNamesWhatBreaks(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->submit($service, 'add-alias', ['name' => 'chef', 'target' => 'joe']);
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example chef@' . self::DOMAIN]);
        $page = $this->open($service, 'delete', ['type' => 'mailbox', 'name' => 'joe']);
        $named = '//*[@class="opensrsemail text-left"]//li';
        self::assertSame(['chef@' . self::DOMAIN, 'team@' . self::DOMAIN], $page->all($named));
        self::assertSame(['team@' . self::DOMAIN], $page->all($named . '/a[contains(@href, "mail=account")]'));
        $page = $this->open($service, 'delete', ['type' => 'mailbox', 'name' => 'nobody']);
        self::assertFalse($page->has(self::FORM), 'nothing to ask about');
        self::assertStringContainsString('There is no mailbox nobody@', $page->text());
    }

    public function testAQuestionThatGrewOldIsAskedAgain(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        foreach (['mailbox' => ['name' => 'joe'], 'ticked' => ['ticked' => ['mailbox joe']]] as $type => $named) {
            $page = $this->send($service, "delete_$type", ['token' => 'old'] + $named);
            self::assertStringStartsWith('You were away for a while', self::told($page)[0]);
            self::assertSame('Delete', trim($page->all('//*[@class="opensrsemail text-left"]//button')[0]));
            self::assertSame(["delete_$type"], $page->all('//input[@name="opensrsemail_task"]/@value'));
        }
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts());
    }

    public function testTheListIsSearchedFilteredSortedAndPaged(): void
    {
        $service = $this->bought(200, 10);
        $this->host->simulator('POST', '/accounts', [
            'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => 120, 'prefix' => 'user',
        ]);
        $this->submit($service, 'add-forward', ['name' => 'aaa', 'forward_to' => 'a@x.example']);
        $this->asked();
        $page = $this->open($service);
        self::assertCount(50, self::listed($page));
        self::assertSame('aaa@' . self::DOMAIN, self::listed($page)[0]);
        self::assertStringContainsString('120 of 200', $page->text());
        self::assertCount(21, self::listed($this->open($service, '', ['page' => '3'])));
        self::assertSame('aaa@' . self::DOMAIN, self::listed($this->open($service, '', [
            'page' => '3', 'direction' => 'descending',
        ]))[20]);
        self::assertSame(['aaa@' . self::DOMAIN], self::listed($this->open($service, '', ['type' => 'forward'])));
        self::assertCount(1, self::listed($this->open($service, '', ['search' => 'AAA'])));
        $page = $this->open($service, '', ['search' => 'nobody']);
        self::assertStringContainsString('Nothing fits that', $page->text());
        foreach (['page' => '-1', 'sort' => 'x', 'direction' => 'x', 'type' => 'filter'] as $name => $value) {
            self::assertCount(50, self::listed($this->open($service, '', [$name => $value])), $name);
        }
    }

    public function testWhatIsFullSaysSoAndSellsMore(): void
    {
        $service = $this->bought(1, 0);
        $form = $this->open($service, 'add-mailbox')->fields(self::FORM);
        $this->addMailbox($service, 'joe');
        // Whoever wants another one is told before the form what can be done.
        $full = self::told($this->open($service, 'add-mailbox'));
        self::assertStringContainsString('All the mailboxes you bought (1) are in use', $full[0]);
        self::assertStringContainsString('Show who has not signed in for 90 days', $full[1]);
        $page = $this->open($service);
        self::assertTrue($page->has('//a[contains(@href, "upgrade.php?type=configoptions")]'));

        // A form that was opened while there was room is refused where it counts.
        $page = $this->host->productPage($service, [], [
            'name' => 'ann', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ] + $form);
        self::assertStringContainsString('All the mailboxes you bought (1) are in use', implode(self::told($page)));
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts());
    }

    public function testOnlyMailboxesCountAsMailboxes(): void
    {
        $service = $this->bought(5, 20);
        foreach (range(1, 3) as $at) {
            $this->addMailbox($service, "box$at");
        }
        foreach (range(1, 4) as $at) {
            $this->submit($service, 'add-forward', ['name' => "f$at", 'forward_to' => 'a@x.example']);
            $this->submit($service, 'add-alias', ['name' => "a$at", 'target' => 'box1']);
        }
        $this->addMailbox($service, 'gone');
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'gone']);
        self::assertStringContainsString('3 of 5', $this->open($service)->text());
        $this->addMailbox($service, 'box4');
        $this->addMailbox($service, 'box5');
        self::assertStringContainsString('5 of 5', $this->open($service)->text());
    }

    public function testWhoOwnsMoreThanBoughtIsAskedToDeleteAndCanStillEdit(): void
    {
        $service = $this->bought(3, 0);
        foreach (['ann', 'ben', 'cem'] as $name) {
            $this->addMailbox($service, $name);
        }
        $form = $this->open($service, 'add-mailbox')->fields(self::FORM);
        $this->host->upgrade($service, ['Mailboxes' => 1, 'Forwards' => 0]);
        $page = $this->open($service);
        self::assertStringContainsString('Delete 2 or buy more', implode(self::told($page)));
        $page = $this->host->productPage($service, [], [
            'name' => 'dee', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ] + $form);
        self::assertStringContainsString('All the mailboxes you bought (1)', implode(self::told($page)));
        $page = $this->submit($service, 'person', ['title' => 'x'], ['name' => 'ann']);
        self::assertStringContainsString('was saved', implode(self::told($page)));
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'ben']);
        self::assertCount(2, $this->accounts());
    }

    /**
     * @dataProvider statuses
     */
    public function testAServiceThatIsNotActiveCannotBeChanged(string $status, string $expected, bool $isAsked): void
    {
        $this->host->set(['run_client_functions_for_all_statuses' => true]);
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $form = $this->open($service, 'add-mailbox')->fields(self::FORM);
        $this->host->putService(['id' => $service, 'status' => $status]);
        $this->asked();
        $page = $this->open($service);
        self::assertStringContainsString($expected, implode(self::told($page)));
        self::assertSame($isAsked, self::listed($page) !== []);
        self::assertFalse($page->has('//a[contains(@href, "mail=add") or contains(@href, "mail=delete&")]'));
        $this->host->productPage($service, [], [
            'name' => 'ann', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ] + $form);
        $asked = $this->asked();
        self::assertNotContains('change_user', $asked);
        self::assertSame($isAsked, $asked !== []);
    }

    /**
     * @return array<string, array{string, string, bool}>
     */
    public static function statuses(): array
    {
        return [
            'suspended' => ['Suspended', 'suspended', true],
            'pending' => ['Pending', 'not active yet', false],
            'terminated' => ['Terminated', 'has ended', false],
            'cancelled' => ['Cancelled', 'has ended', false],
            'fraud' => ['Fraud', 'has ended', false],
        ];
    }

    public function testWhatDoesNotExistAnyMoreIsNotMadeByAnEdit(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $form = $this->open($service, 'person', ['name' => 'joe'])->fields(self::FORM);
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'joe']);
        $page = $this->host->productPage($service, [], ['title' => 'new'] + $form);
        self::assertStringContainsString('There is no mailbox joe@', implode(self::told($page)));
        self::assertSame([], $this->accounts());
    }

    public function testOpenSrsBeingDownIsASentenceAndNothingTypedIsLost(): void
    {
        $service = $this->bought();
        $form = $this->open($service, 'add-forward')->fields(self::FORM);
        $this->fault(['method' => 'change_user', 'fault' => 'html_502', 'times' => 0]);
        $page = $this->host->productPage($service, [], ['name' => 'team', 'forward_to' => 'a@x.example'] + $form);
        $message = 'Communication error, please contact the administrator.';
        $maybeDone = 'It may have been done all the same: look at the list before you send the form again.';
        self::assertSame(["$message $maybeDone"], self::told($page));
        self::assertSame('team', $page->fields(self::FORM)['name']);

        $this->fault(['method' => '*', 'fault' => 'http_500', 'times' => 0]);
        $page = $this->open($service, 'targets', ['name' => 'team']);
        self::assertSame([$message], self::told($page));
        $this->host->simulator('DELETE', '/faults');
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $again = $page->all('//a[normalize-space()="Try again"]/@href')[0];
        self::assertStringEndsWith('mail=targets&name=team', $again);
    }

    public function testTwoForwardsThatSendToEachOtherAreRefused(): void
    {
        $service = $this->bought();
        $this->submit($service, 'add-forward', ['name' => 'one', 'forward_to' => 'two@' . self::DOMAIN]);
        $page = $this->submit($service, 'add-forward', ['name' => 'two', 'forward_to' => 'one@' . self::DOMAIN]);
        self::assertStringContainsString('go round in circles', implode(self::told($page)));
        self::assertSame('one@' . self::DOMAIN, $page->fields(self::FORM)['forward_to']);
        self::assertSame(['one@' . self::DOMAIN], $this->accounts());
    }

    /**
     * @dataProvider lostAnswers
     */
    public function testALostAnswerMakesOneMailbox(string $fault): void
    {
        $service = $this->bought();
        $this->fault(['method' => 'change_user', 'fault' => $fault, 'times' => 1]);
        $page = $this->addMailbox($service, 'joe');
        self::assertStringContainsString('was added', implode(self::told($page)));
        self::assertSame(['joe@' . self::DOMAIN], $this->accounts());
    }

    /**
     * @return array<string, array{string}>
     */
    public static function lostAnswers(): array
    {
        return ['before' => ['drop_before'], 'after' => ['drop_after'], 'cut' => ['cut_json'], '500' => ['http_500']];
    }

    public function testTwoFilesSetADeviceUp(): void
    {
        $service = $this->bought();
        $name = ['full_name' => 'Me & you <Ops>"]]>\' ü 🐄'];
        $this->addMailbox($service, 'joe', $name);
        $page = $this->open($service, 'devices', ['name' => 'joe']);
        self::assertStringContainsString('Phone and computer for joe@' . self::DOMAIN, $page->text());
        foreach (['993', '995', '465', 'mail.', 'joe@' . self::DOMAIN, 'Nobody has signed in yet.'] as $part) {
            self::assertStringContainsString($part, $page->text());
        }
        [$letter] = $page->all('//a[starts-with(@href, "mailto:")]/@href');
        foreach (['joe@' . self::DOMAIN, '993', '465', "\r\n"] as $part) {
            self::assertStringContainsString($part, rawurldecode($letter));
        }
        self::assertStringNotContainsString(self::PASSWORD, rawurldecode($letter) . $page->body);
        self::assertLessThan(2000, strlen($letter), 'more is not what every program takes');

        $apple = $this->open($service, 'apple-profile', ['name' => 'joe']);
        self::assertSame('application/x-apple-aspen-config', $apple->headers['content-type']);
        $file = 'joe@' . self::DOMAIN . '.mobileconfig';
        self::assertSame("attachment; filename=\"$file\"", $apple->headers['content-disposition']);
        self::assertSame('no-store', $apple->headers['cache-control']);
        $profile = self::plist($apple);
        $account = $profile['PayloadContent'][0];
        self::assertSame('Me & you <Ops>"]]>\' ü 🐄', $account['EmailAccountName']);
        self::assertSame(993, $account['IncomingMailServerPortNumber']);
        self::assertTrue($account['IncomingMailServerUseSSL']);
        self::assertSame('Stand-in Hosting', $profile['PayloadOrganization']);
        self::assertStringNotContainsString(self::PASSWORD, $apple->body);
        self::assertSame($apple->body, $this->open($service, 'apple-profile', ['name' => 'JOE'])->body);

        $thunderbird = $this->open($service, 'thunderbird-config', ['name' => 'joe']);
        self::assertStringStartsWith('text/xml', $thunderbird->headers['content-type']);
        $document = new DOMDocument();
        self::assertTrue($document->loadXML($thunderbird->body));
        self::assertSame(self::DOMAIN, $document->getElementsByTagName('domain')->item(0)?->textContent);

        $missing = $this->open($service, 'apple-profile', ['name' => 'nobody']);
        self::assertStringContainsString('There is no mailbox nobody@', $missing->text());
        self::assertFalse($missing->has('//a[normalize-space()="Try again"]'), 'that would not help');
    }

    public function testEveryPageWorksInEverySmartyAndTheme(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $pages = [
            '', 'add-mailbox', 'account', 'away', 'forwarding', 'access', 'add-forward', 'add-alias', 'delete',
            'workgroups', 'settings', 'devices',
        ];
        foreach (Client::smarties() as $smarty) {
            foreach (['six', 'twenty-one'] as $theme) {
                $this->host->set(['smarty' => $smarty, 'theme' => $theme]);
                foreach ($pages as $page) {
                    $shown = $this->open($service, $page, ['name' => 'joe', 'type' => 'mailbox']);
                    self::assertTrue($shown->has('//section[contains(@class, "opensrsemail")]/h3'), "$smarty $page");
                    self::assertSame([], $this->host->defects(), "Smarty $smarty, $theme, $page");
                }
            }
        }
    }

    /**
     * @return array<string, mixed> as Python's reader of property lists understands it
     */
    private static function plist(Page $page): array
    {
        $code = 'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))';
        $process = proc_open(['python3', '-c', $code], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
        self::assertIsResource($process);
        fwrite($pipes[0], $page->body);
        fclose($pipes[0]);
        $read = json_decode((string) stream_get_contents($pipes[1]), true);
        proc_close($process);
        self::assertIsArray($read);

        return $read;
    }
}
