<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

/**
 * What holds for everybody in the domain, and who has something of their own.
 */
final class DomainTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;

    public function testSpamForEverybodyIsSavedAndWhoHasTheirOwnIsTold(): void
    {
        $service = $this->bought(5, 1);
        foreach (['anna' => 'Anna Schmidt', 'ben' => 'Ben Okafor'] as $name => $called) {
            $this->addMailbox($service, $name, ['full_name' => $called]);
        }
        $this->submit($service, 'spam', ['spam_level' => 'very_high'], ['name' => 'anna']);
        $this->asked();
        $page = $this->open($service, 'domain');
        self::assertCount(2, $this->asked(), 'one round trip of two requests');
        $own = 'With their own, as far as known: Anna Schmidt (of 2 mailboxes).';
        self::assertStringContainsString($own, $page->text());
        $page = $this->submit($service, 'domain-spam', [
            'spam_level' => 'high', 'spam_handling' => 'mark', 'spam_block' => "*@bad.example\n*@BAD.example",
        ]);
        $told = implode(' ', self::told($page));
        self::assertStringContainsString('The spam settings of ' . self::DOMAIN . ' were saved.', $told);
        self::assertStringContainsString('left out, since they stood there twice, lines 2', $told);
        $kept = $this->domain()['attributes'];
        self::assertSame(['High', 'passthrough'], [$kept['spamlevel'], $kept['filterdelivery']]);
        self::assertSame(['*@bad.example'], $kept['block']);
        // The mailbox' page says what it has from the domain.
        $page = $this->open($service, 'account', ['name' => 'ben']);
        self::assertStringContainsString('as the whole domain', strtolower($page->text()));
    }

    public function testTwoTabsDoNotOverwriteEachOther(): void
    {
        $service = $this->bought(5, 1);
        $first = $this->open($service, 'domain-spam')->fields(self::FORM);
        $this->submit($service, 'domain-spam', ['spam_folder' => 'Junk', 'spam_level' => 'high']);
        $page = $this->host->productPage($service, [], ['spam_level' => 'very_high'] + $first);
        self::assertStringContainsString('Somebody else changed this meanwhile', implode(' ', self::told($page)));
        $page = $this->host->productPage($service, [], ['spam_tag' => '[x]', 'opensrsemail_form' => 'other'] + $first);
        self::assertStringContainsString('were saved', implode(' ', self::told($page)));
        $kept = $this->domain()['attributes'];
        self::assertSame(['Junk', 'High', '[x]'], [$kept['spamfolder'], $kept['spamlevel'], $kept['spamtag']]);
    }

    public function testLanguageWorkgroupsAndHistory(): void
    {
        $service = $this->bought(5, 1);
        $page = $this->submit($service, 'domain-language', ['language' => 'de', 'timezone' => 'Europe/Berlin']);
        self::assertStringContainsString('German · Europe/Berlin', $page->text());
        $this->submit($service, 'workgroups', ['name' => 'office']);
        $page = $this->open($service, 'workgroups');
        $form = $page->fields('//form[.//input[@value="default_workgroup"]]');
        $page = $this->host->productPage($service, [], $form);
        self::assertSame(['New mailboxes and forwards are in office from now on.'], self::told($page));
        self::assertSame('office', $this->domain()['attributes']['workgroup']);
        $this->addMailbox($service, 'anna');
        $members = $this->open($service, 'workgroups')->all('//a[contains(@aria-label, "office")]/@href')[0];
        parse_str((string) parse_url($members, PHP_URL_QUERY), $query);
        self::assertSame('group:office', $query['type']);
        self::assertSame(['anna' . self::AT], self::listed($this->open($service, '', ['type' => 'group:office'])));
        self::assertSame([], self::listed($this->open($service, '', ['type' => 'group:staff'])));
        self::assertStringContainsString('office (1, for new ones)', $this->open($service, 'domain')->text());
        $page = $this->open($service, 'domain-history');
        self::assertStringContainsString('Language', $page->text());
    }

    public function testWhatNobodyChangedIsNotSaved(): void
    {
        $service = $this->bought(5, 1);
        $this->asked();
        foreach (['domain-spam', 'domain-language'] as $page) {
            $told = self::told($this->submit($service, $page));
            self::assertCount(1, $told);
            self::assertStringContainsString(self::DOMAIN, $told[0]);
            self::assertStringNotContainsString(':address', $told[0]);
        }
        self::assertNotContains('change_domain', $this->asked());
    }

    public function testAWorkgroupIsRenamedWithItsMembers(): void
    {
        $service = $this->bought(5, 1);
        $this->addMailbox($service, 'anna');
        $page = $this->submit($service, 'rename-workgroup', ['new_name' => 'crew'], ['name' => 'staff']);
        self::assertSame(['The workgroup staff is called crew now; moved: 1.'], self::told($page));
        self::assertSame('crew', $this->account('anna' . self::AT)['attributes']['workgroup']);
        self::assertSame('crew', $this->domain()['attributes']['workgroup']);
        $this->submit($service, 'workgroups', ['name' => 'sales']);
        $page = $this->submit($service, 'rename-workgroup', ['new_name' => 'sales'], ['name' => 'crew']);
        self::assertStringContainsString('sales', implode(self::told($page)));
        self::assertSame('sales', $page->fields(self::FORM)['new_name']);
        // Cut off, the same form goes on.
        $this->host->simulator('POST', '/faults', ['method' => 'change_user', 'fault' => 'error', 'number' => 4]);
        $page = $this->submit($service, 'rename-workgroup', ['new_name' => 'team'], ['name' => 'crew']);
        self::assertSame('yes', $page->fields(self::FORM)['goes_on']);
        $page = $this->host->productPage($service, [], $page->fields(self::FORM));
        self::assertStringContainsString('is called team now', implode(self::told($page)));
        $page = $this->open($service, 'rename-workgroup', ['name' => 'nobody']);
        self::assertFalse($page->has(self::FORM));
    }

    public function testCatchAllIsShownWhereItIsAndSwitchedOffForGood(): void
    {
        $service = $this->bought(5, 1);
        $page = $this->open($service, 'domain');
        self::assertStringNotContainsString('Unknown addresses', $page->text());
        $notes = $this->domain()['attributes']['notes_external'];
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller', 'attributes' => [
                'notes_external' => $notes, 'aliases' => ['bits.example'], 'catchall' => 'anna' . self::AT,
            ],
            'users' => [['user' => 'anna' . self::AT, 'type' => 'mailbox', 'attributes' => ['name' => 'Anna']]],
        ]);
        $page = $this->open($service, 'domain');
        self::assertStringContainsString('goes to anna' . self::AT, $page->text());
        self::assertStringContainsString('Mail to bits.example arrives here too', $page->text());
        $page = $this->open($service, 'catchall');
        self::assertStringContainsString('lets nobody switch it on again', $page->text());
        $other = $this->open($service, 'catchall')->fields(self::FORM);
        $page = $this->host->productPage($service, [], $page->fields(self::FORM));
        self::assertSame(
            ['Mail to addresses that do not exist goes back to its sender from now on.'],
            self::told($page)
        );
        self::assertNull($this->domain()['attributes']['catchall'] ?? null);
        // Another tab's form says that it is so already, and the page has no form any more.
        $page = $this->host->productPage($service, [], $other);
        self::assertStringContainsString('it is so already', implode(self::told($page)));
        self::assertFalse($this->open($service, 'catchall')->has(self::FORM));
        $own = (int) $this->host->row("SELECT userid FROM tblhosting WHERE id = $service")['userid'];
        $this->host->putRegistered(['domain' => 'plain.example', 'client' => $own]);
        self::assertTrue($this->open($service, 'other-domains')->has(self::FORM));
        $this->host->command($service, 'Suspend');
        $this->host->set(['run_client_functions_for_all_statuses' => true]);
        $page = $this->open($service, 'domain');
        self::assertSame([], $page->all('//a[contains(@href, "domain-spam")]'), 'nothing can be changed');
        self::assertFalse($this->open($service, 'other-domains')->has(self::FORM));
    }

    public function testAnotherOfTheClientsDomainsArrivesHere(): void
    {
        $service = $this->bought(5, 1);
        $page = $this->open($service, 'other-domains');
        self::assertFalse($page->has(self::FORM), 'there is none to choose');
        self::assertStringContainsString('For any other one, write to us', $page->text());
        $own = (int) $this->host->row("SELECT userid FROM tblhosting WHERE id = $service")['userid'];
        $registered = ['bücher' => 'Active', 'plain' => 'Active', 'late' => 'Expired', 'moved' => 'Pending Transfer'];
        foreach ($registered as $name => $status) {
            $this->host->putRegistered(['domain' => "$name.example", 'client' => $own, 'status' => $status]);
        }
        $this->host->putRegistered(['domain' => self::DOMAIN, 'client' => $own]);
        $this->host->putRegistered(['domain' => 'theirs.example', 'client' => $own + 1]);
        $hosting = fn (int $client, string $domain, string $status = 'Active'): int
            => $this->host->database()->exec('INSERT INTO tblhosting (userid, packageid, domain, domainstatus)'
                . " VALUES ($client, 0, '$domain', '$status')");
        // Who orders hosting for somebody else's domain does not get its mail, nor keeps him from it.
        $hosting($own, 'theirs.example');
        $hosting($own + 1, 'plain.example');
        $hosting($own, ' Hosted.example ');
        $hosting($own, 'ended.example', 'Cancelled');
        // Whatever another client has, in whatever state and spelling, is not his by an order.
        foreach (['Pending', 'Active', 'Suspended', 'Completed'] as $at => $status) {
            $hosting($own, "shared$at.example");
            $hosting($own + 1, $at === 1 ? " shared$at.example" : "shared$at.example.", $status);
        }
        foreach (['Pending', 'Pending Transfer', 'Grace', 'Redemption', 'Expired', 'Active'] as $at => $status) {
            $hosting($own, "theirs$at.example");
            $this->host->putRegistered(['domain' => "theirs$at.example", 'client' => $own + 1, 'status' => $status]);
        }
        $hosting($own, 'left.example');
        $hosting($own + 1, 'left.example', 'Terminated');
        // Both have registered it, says WHMCS; a former owner is none.
        foreach (['twice.example' => 'Active', 'bought.example' => 'Expired'] as $name => $status) {
            $this->host->putRegistered(['domain' => $name, 'client' => $own]);
            $this->host->putRegistered(['domain' => $name, 'client' => $own + 1, 'status' => $status]);
        }
        $hosting($own, '');
        $hosting($own, '&lt;b&gt;');
        // Mail is sold for that one already.
        $this->host->putService(['product' => self::PAID, 'domain' => 'sold.example', 'status' => 'Pending']);
        $this->host->putRegistered(['domain' => 'sold.example', 'client' => $own]);
        $this->host->putRegistered(['domain' => 'addon.example', 'client' => $own]);
        $settings = [1 => 'admin', 2 => 'demo-Passw0rd', 3 => 'reseller.adm', 4 => 'Test', 5 => '3', 6 => '1'];
        $fields = ['Domain' => 'addon.example'];
        $addon = $this->host->putAddon(['service' => $service, 'fields' => $fields, 'settings' => $settings]);
        self::assertSame('success', $this->host->command($service, 'Create', [], $addon)['result']);
        $page = $this->open($service, 'other-domains');
        $chosen = $page->all('//select[@name="alias_domain"]/option/@value');
        $his = ['bought.example', 'hosted.example', 'left.example', 'plain.example', 'xn--bcher-kva.example'];
        self::assertSame($his, $chosen);
        $page = $this->submit($service, 'other-domains', ['alias_domain' => 'xn--bcher-kva.example']);
        self::assertSame(['Mail to bücher.example arrives in ' . self::DOMAIN . ' too.'], self::told($page));
        self::assertSame(['xn--bcher-kva.example'], $this->domain()['attributes']['aliases']);
        self::assertStringContainsString('bücher.example', $this->open($service, 'domain')->text());
        // Whatever a form is made to send, it is one of his.
        $others = ['theirs.example', 'shared1.example', 'late.example', 'sold.example', self::DOMAIN, '', '*'];
        foreach ($others as $other) {
            $page = $this->submit($service, 'other-domains', ['alias_domain' => $other]);
            self::assertNotSame([], $page->all('//*[@id="opensrsemail-alias_domain-error"]'), $other);
        }
        self::assertSame(['xn--bcher-kva.example'], $this->domain()['attributes']['aliases']);
        $query = ['type' => 'alias_domain', 'name' => 'xn--bcher-kva.example'];
        $page = $this->open($service, 'delete', $query);
        self::assertStringContainsString('Stop receiving mail for bücher.example here?', $page->text());
        $page = $this->submit($service, 'delete', [], $query);
        self::assertSame(['Mail to bücher.example no longer arrives here.'], self::told($page));
        self::assertSame([], $this->domain()['attributes']['aliases']);
        $page = $this->open($service, 'delete', $query);
        self::assertFalse($page->has(self::FORM));
        self::assertStringContainsString('bücher.example was already gone', $page->text());
    }

    public function testANameThatIsAnotherDomainsAliasIsNamedOnCreate(): void
    {
        $service = $this->bought(5, 1);
        $this->host->putRegistered(['domain' => 'shop.example']);
        $this->submit($service, 'other-domains', ['alias_domain' => 'shop.example']);
        $theirs = $this->host->putService(['client' => 'ben@example.net', 'domain' => 'shop.example']);
        $result = $this->host->command($theirs, 'Create')['result'];
        self::assertStringContainsString("shop.example is another domain's alias domain at OpenSRS", $result);
    }

    public function testMailThatWouldGoRoundOnceAnotherDomainArrivesHereIsTold(): void
    {
        $service = $this->bought(5, 3);
        $this->host->putRegistered(['domain' => 'plain.example']);
        $this->submit($service, 'add-forward', ['name' => 'info', 'forward_to' => 'info@plain.example']);
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'x@notplain.example']);
        $this->host->call('LookAtPeople', [], $service);
        $told = implode(self::told($this->submit($service, 'other-domains', ['alias_domain' => 'plain.example'])));
        self::assertStringContainsString('These send mail on to plain.example: info' . self::AT . '.', $told);
    }

    public function testACatchAllThatSomebodyTurnedElsewhereIsNotEndedUnseen(): void
    {
        $service = $this->bought(5, 1);
        $notes = $this->domain()['attributes']['notes_external'];
        $catchall = fn (string $name): array => $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $notes, 'catchall' => $name . self::AT],
        ]);
        $catchall('anna');
        $form = $this->open($service, 'catchall')->fields(self::FORM);
        $catchall('ben');
        $page = $this->host->productPage($service, [], $form);
        self::assertStringContainsString('Somebody else changed this meanwhile', $page->text());
        self::assertSame('ben' . self::AT, $this->domain()['attributes']['catchall']);
    }
}
