<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Page;

/**
 * The sections of an account's page that are more than a form.
 */
final class AccountTest extends ClientAreaTestCase
{
    public function testADeviceGetsAPasswordThatIsShownOnce(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->submit($service, 'app-passwords', ['tag' => 'The <phone>'], ['name' => 'joe']);
        self::assertSame('no-store', $page->headers['cache-control'] ?? '');
        self::assertSame('no-referrer', $page->headers['referrer-policy'] ?? '');
        [$user, $password] = $page->all('//dl[@class="opensrsemail-secret"]/dd');
        self::assertSame('joe@' . self::DOMAIN, $user);
        self::assertNotSame('', $password);
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertSame('The <phone>', self::lines($hub)['Passwords of devices']);
        self::assertStringNotContainsString($password, $hub->body);
        self::assertStringNotContainsString($password, $this->open($service, '')->body, 'also not told later');
        self::assertStringNotContainsString($password, (string) json_encode($this->host->moduleLog()));

        $again = $this->submit($service, 'app-passwords', ['tag' => 'the <PHONE>'], ['name' => 'joe']);
        self::assertStringContainsString('There is a password for the <PHONE> already', implode(self::told($again)));

        $section = $this->open($service, 'app-passwords', ['name' => 'joe']);
        $delete = $section->all('//a[normalize-space()="Delete"]/@href')[0];
        $question = $this->host->client()->get("/$delete");
        self::assertStringContainsString('Delete the password for The <phone>?', $question->text());
        $page = $this->press($question, 'Delete');
        self::assertStringContainsString('The password for The <phone> was deleted', self::told($page)[0]);
        $left = self::lines($this->open($service, 'account', ['name' => 'joe']))['Passwords of devices'];
        self::assertStringStartsWith('None', $left);
        foreach (['1', '2', '3', '4'] as $at) {
            $page = $this->submit($service, 'app-passwords', ['tag' => "device $at"], ['name' => 'joe']);
            self::assertSame(['‹ joe@' . self::DOMAIN], $page->all('//p[@class="opensrsemail-back"]/a'));
        }
        $page = $this->open($service, 'app-passwords', ['name' => 'joe']);
        self::assertFalse($page->has('//input[@name="tag"]'));
        self::assertStringContainsString('There are 4 already. Delete one first.', $page->text());
    }

    public function testSessionsAreEndedAndALostSecondFactorIsTurnedOff(): void
    {
        $service = $this->bought();
        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [['user' => 'joe@' . self::DOMAIN, 'second_factor' => true]],
        ]);
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertSame('Set, with a second factor', self::lines($hub)['Password']);
        $this->asked();
        $page = $this->press($this->open($service, 'password', ['name' => 'joe']), 'Sign out everywhere');
        self::assertStringContainsString('were signed out of joe@', self::told($page)[0]);
        self::assertContains('logout_user', $this->asked());
        $page = $this->press($this->open($service, 'password', ['name' => 'joe']), 'Turn off the second factor');
        self::assertStringContainsString('without a second factor now', self::told($page)[0]);
        self::assertSame('Set', self::lines($page)['Password']);
        $left = $this->open($service, 'password', ['name' => 'joe'])->text();
        self::assertStringNotContainsString('second factor', $left);
    }

    public function testANewPasswordNeedsNothingElse(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->asked();
        $secret = 'Andere-und-8-Ritzel';
        $page = $this->submit(
            $service,
            'password',
            ['password' => $secret, 'password_confirmation' => $secret],
            ['name' => 'joe']
        );
        self::assertStringContainsString('The new password of joe@', self::told($page)[0]);
        self::assertTrue($this->host->simulator('POST', '/check-password', [
            'user' => 'joe@' . self::DOMAIN, 'password' => $secret,
        ])['matches']);
        $page = $this->submit($service, 'password', [], ['name' => 'joe']);
        self::assertStringContainsString('so already', self::told($page)[0], 'empty ones change nothing');
    }

    public function testSpamIsTreatedAsTheMailboxOrTheDomainHasIt(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $form = $this->open($service, 'spam', ['name' => 'joe'])->fields(self::FORM);
        self::assertSame(['', ''], [$form['spam_level'], $form['spam_allow']]);
        $this->asked();
        $page = $this->submit($service, 'spam', [
            'spam_level' => 'high', 'spam_folder' => 'Junk',
            'spam_allow' => "Ann <ann@x.example>\nx.example\nann@x.example",
        ], ['name' => 'joe']);
        $doubles = 'Always let through: left out, since they stood there twice, lines 3.';
        self::assertStringContainsString($doubles, self::told($page)[0]);
        self::assertSame([[
            'allow' => ['ann@x.example', '*@x.example'], 'spamfolder' => 'Junk', 'spamlevel' => 'High',
        ]], $this->changes());
        self::assertStringContainsString('let through: 2', self::lines($page)['Spam']);

        $page = $this->submit($service, 'spam', ['spam_block' => "a@x.example\n<b>\n*"], ['name' => 'joe']);
        self::assertStringContainsString('by line: 2: <b>; 3: *', implode(self::told($page)));
        $page = $this->submit($service, 'spam', ['spam_level' => '', 'spam_folder' => ''], ['name' => 'joe']);
        self::assertStringContainsString('as the whole domain has it', self::lines($page)['Spam']);
    }

    public function testWebmailsLanguageAndWhatIsPassedOnAreTheMailboxs(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->open($service, 'person', ['name' => 'joe']);
        self::assertContains('German', $page->all('//select[@name="language"]/option'));
        $this->asked();
        $changes = ['language' => 'de', 'timezone' => 'Europe/Berlin'];
        $page = $this->submit($service, 'person', $changes, ['name' => 'joe']);
        self::assertStringContainsString('Changed: Language of webmail, Time zone of webmail.', self::told($page)[0]);
        $this->submit($service, 'person', ['language' => ''], ['name' => 'joe']);
        $page = $this->submit($service, 'forwarding', [
            'forwarding' => 'copy', 'forward_to' => 'a@x.example', 'forward_subject' => '[joe]',
            'forward_reply_to' => 'nonsense',
        ], ['name' => 'joe']);
        self::assertStringContainsString('This is not an e-mail address.', implode(self::told($page)));
        self::assertSame('[joe]', $page->fields(self::FORM)['forward_subject']);
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $this->submit($service, 'targets', ['forward_restricted' => 'on'], ['name' => 'team']);
        self::assertSame([
            ['language' => 'de', 'timezone' => 'Europe/Berlin'], ['language' => null],
            ['forward_option_restricted' => true],
        ], array_values(array_filter($this->changes(), static fn (array $one): bool => !isset($one['type']))));
    }

    public function testAMailboxGetsAnotherName(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->submit($service, 'rename', ['new_name' => 'Zoë'], ['name' => 'joe']);
        self::assertSame('zoe', $page->fields(self::FORM)['new_name'], 'what may have been meant');
        $page = $this->submit($service, 'rename', ['new_name' => 'Joseph'], ['name' => 'joe']);
        $at = '@' . self::DOMAIN;
        self::assertSame(["joe$at is joseph$at now. Mail to joe$at still arrives."], self::told($page));
        self::assertSame("joseph$at", self::lines($page)['Address']);
        self::assertSame("joe$at", self::lines($page)['Aliases']);
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => "joseph$at"]);
        $this->host->call('LookAtPeople', [], $service);
        $page = $this->open($service, 'rename', ['name' => 'joseph']);
        self::assertStringContainsString("These send mail on to the old name: team$at.", $page->text());
        $page = $this->submit($service, 'rename', ['new_name' => 'jo', 'keeps_old' => 'no'], ['name' => 'joseph']);
        self::assertStringContainsString("Mail to joseph$at goes back to the sender.", self::told($page)[0]);
        $this->addMailbox($service, 'ann');
        $page = $this->submit($service, 'rename', ['new_name' => 'ann'], ['name' => 'jo']);
        self::assertStringContainsString("ann$at is already in use", implode(self::told($page)));
    }

    public function testAnAliasMovesToAnotherMailbox(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->addMailbox($service, 'ann');
        $at = '@' . self::DOMAIN;
        $page = $this->submit($service, 'aliases', ['alias' => 'info'], ['name' => 'joe']);
        self::assertSame("info$at", self::lines($page)['Aliases']);
        $page = $this->submit($service, 'aliases', ['alias' => 'ann'], ['name' => 'joe']);
        self::assertStringContainsString("ann$at is already in use", implode(self::told($page)));
        self::assertSame('ann', $page->fields(self::FORM)['alias']);

        $section = $this->open($service, 'aliases', ['name' => 'joe']);
        $move = $this->host->client()->get('/' . $section->all("//a[@aria-label=\"Move info$at\"]/@href")[0]);
        self::assertContains("ann$at", $move->all('//datalist/option/@value'));
        $form = self::FORM;
        $page = $this->host->client()->post(
            '/' . $move->all("$form/@action")[0],
            ['target' => 'ann'] + $move->fields($form)
        );
        self::assertSame(["Mail to info$at goes to ann$at now."], self::told($page));
        self::assertSame('None', self::lines($page)['Aliases']);
        self::assertSame(["info$at"], $this->account("ann$at")['attributes']['aliases']);
    }

    public function testWhatIsUnusualStaysToldAfterSomethingElseWasSaved(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->submit($service, 'away', ['away' => 'on', 'away_text' => 'Away.'], ['name' => 'joe']);
        self::assertCount(1, self::told($page), 'what was just saved is told once');
        $page = $this->submit($service, 'person', ['phone' => '1'], ['name' => 'joe']);
        self::assertCount(2, self::told($page));
        self::assertStringContainsString('Mail is answered automatically.', self::told($page)[1]);
    }

    public function testAnAliasThatIsGoneIsNotMadeByMovingIt(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->addMailbox($service, 'ann');
        $at = '@' . self::DOMAIN;
        $this->submit($service, 'aliases', ['alias' => 'info'], ['name' => 'joe']);
        $query = ['name' => 'joe', 'alias' => "info$at"];
        $form = $this->open($service, 'move-alias', $query)->fields(self::FORM);
        $this->submit($service, 'delete', [], ['type' => 'alias', 'name' => "info$at", 'target' => 'joe']);
        $page = $this->host->productPage($service, [], ['target' => 'ann'] + $form);
        self::assertStringContainsString('does not exist any more', implode(self::told($page)));
        self::assertSame([], $this->account("ann$at")['attributes']['aliases']);

        // Where the other account refuses it and the first cannot have it back, it goes on when it is asked again.
        $this->submit($service, 'aliases', ['alias' => 'jobs'], ['name' => 'joe']);
        $form = $this->open($service, 'move-alias', ['name' => 'joe', 'alias' => "jobs$at"])->fields(self::FORM);
        $this->fault(['method' => 'change_user', 'fault' => 'error', 'number' => 16, 'times' => 2, 'skip' => 1]);
        $page = $this->host->productPage($service, [], ['target' => 'ann'] + $form);
        self::assertStringContainsString('may have been done', implode(self::told($page)));
        self::assertSame([[], []], [
            $this->account("joe$at")['attributes']['aliases'], $this->account("ann$at")['attributes']['aliases'],
        ]);
        $this->host->productPage($service, [], $page->fields(self::FORM));
        self::assertSame(["jobs$at"], $this->account("ann$at")['attributes']['aliases']);

        $page = $this->open($service, 'move-alias', $query);
        self::assertFalse($page->has(self::FORM));
        self::assertStringContainsString("info$at was already gone", $page->text());
        $this->fault(['method' => 'get_user', 'fault' => 'http_500', 'times' => 0]);
        $page = $this->open($service, 'move-alias', $query);
        $again = $page->all('//a[normalize-space()="Try again"]/@href')[0];
        self::assertStringContainsString('alias=info', $again);
    }

    public function testWhatIsUnusualAboutMailThatIsPassedOnIsSaid(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->submit($service, 'forwarding', [
            'forwarding' => 'copy', 'forward_to' => 'a@x.example', 'forward_restricted' => 'on',
        ], ['name' => 'joe']);
        self::assertStringContainsString('Only mail sent by one of these addresses.', self::lines($page)['Forwarding']);
        $page = $this->open($service, 'forwarding', ['name' => 'joe']);
        self::assertTrue($page->has('//details[@open]'), 'what is set is not folded away');

        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [['user' => 'joe@' . self::DOMAIN, 'attributes' => ['delivery_local' => false]]],
        ]);
        $page = $this->open($service, 'account', ['name' => 'joe']);
        self::assertStringContainsString('it is lost', self::told($page)[0]);
        $this->submit($service, 'forwarding', [], ['name' => 'joe']);
        self::assertSame([], self::told($this->open($service, 'account', ['name' => 'joe'])), 'saving mends it');
    }

    public function testAChoiceThatWasSentStandsThereAgain(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->submit($service, 'person', ['language' => 'de'], ['name' => 'joe']);
        $form = $this->open($service, 'person', ['name' => 'joe'])->fields(self::FORM);
        $this->fault(['method' => '*', 'fault' => 'drop_before', 'times' => 0]);
        $page = $this->host->productPage($service, [], ['language' => '', 'title' => 'Chief'] + $form);
        self::assertSame('', $page->fields(self::FORM)['language']);
        $this->host->simulator('DELETE', '/faults');
        $this->host->productPage($service, [], $page->fields(self::FORM));
        $attributes = $this->account('joe@' . self::DOMAIN)['attributes'];
        self::assertSame(['Chief', null], [$attributes['title'], $attributes['language'] ?? null]);
    }

    public function testAMailboxIsClosedAndOpenedAtOnce(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->press($this->open($service, 'access', ['name' => 'joe']), 'Close everything');
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        $closed = 'Closed: Receiving, Sending, IMAP, POP3, Webmail.';
        self::assertSame($closed, self::lines($hub)['Access']);
        $page = $this->open($service, 'access', ['name' => 'joe']);
        self::assertFalse($page->has('//button[normalize-space()="Close everything"]'));
        $page = $this->press($page, 'Open everything');
        self::assertSame('Everything is open.', self::lines($page)['Access']);
    }

    public function testWhyMailDoesNotArriveIsSaidAsFarAsItIsKnown(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $checks = fn (string $from = ''): array => $this->open($service, 'why', ['name' => 'joe', 'from' => $from])
            ->all('//ul[contains(@class, "opensrsemail-checks")]/li');
        self::assertStringStartsWith('✔ Good: The address exists.', $checks()[0]);
        $this->submit($service, 'access', ['access_receiving' => 'off'], ['name' => 'joe']);
        $spam = ['spam_block' => '*@spam.example', 'spam_allow' => 'a+b@x.example'];
        $this->submit($service, 'spam', $spam, ['name' => 'joe']);
        self::assertStringStartsWith('✖ Wrong: Receiving is closed', $checks()[0]);
        $told = implode("\n", $checks('Joe@SPAM.example'));
        self::assertStringContainsString('✖ Wrong: joe@spam.example is never let through.', $told);
        self::assertStringContainsString('acb@x.example is always', implode($checks('acb@x.example')));
        self::assertStringContainsString('ab@x.example is in no list', implode($checks('ab@x.example')));
        self::assertStringContainsString('<b> is in no list', implode($checks('<b>')));
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);
        $page = $this->open($service, 'why', ['name' => 'team']);
        self::assertStringContainsString('Goes to: a@x.example', $page->text());
    }

    public function testTheProviderIsNotNamed(): void
    {
        $service = $this->withWebmail('get');
        $login = ['user' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'client' => 'console'];
        $change = ['credentials' => $login, 'user' => 'joe@' . self::DOMAIN, 'attributes' => ['title' => 'x']];
        $facts = $this->host->facts;
        file_get_contents("$facts[endpoint]/change_user", false, stream_context_create([
            'http' => [
                'method' => 'POST', 'content' => json_encode($change), 'header' => 'Content-Type: application/json',
            ],
            'ssl' => ['cafile' => $facts['ca_file']],
        ]));
        $text = $this->open($service, 'history', ['name' => 'joe'])->text();
        self::assertStringContainsString('your provider', $text);
        self::assertStringNotContainsString('reseller.adm', $text);

        // Another password: a worker remembers for half a minute which login was refused, and the next test has ours.
        $this->host->database()
            ->exec("UPDATE tblproducts SET configoption2 = 'wrong-Passw0rd' WHERE id = " . self::PAID);
        $page = $this->host->client()->get("/clientarea.php?action=productdetails&id=$service&dosinglesignon=1");
        self::assertStringNotContainsString('BAD_CREDENTIALS', $page->text());
        self::assertStringContainsString('not set up correctly', $page->text());
    }

    public function testTheHistoryIsInWords(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->submit($service, 'person', ['title' => 'Chief', 'phone' => '1'], ['name' => 'joe']);
        $this->submit($service, 'away', ['away' => 'on', 'away_text' => 'Away.'], ['name' => 'joe']);
        $page = $this->open($service, 'history', ['name' => 'joe']);
        $line = '//ul[contains(@class, "opensrsemail-lines")]/li/span[@class="opensrsemail-line-text"]/text()';
        self::assertSame(['Changed: Text, Automatic reply.', 'Changed: Phone, Title.', 'Added'], $page->all($line));
        self::assertStringContainsString('on these pages', $page->text());
        self::assertStringContainsString('changed phone, title', $page->text(), 'and as OpenSRS said it');
    }

    public function testWebmailIsEnteredByAFormAndAfreshWithEachClick(): void
    {
        $service = $this->withWebmail('post');
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        $tokens = [];
        foreach (['first', 'again, from the same page'] as $click) {
            $page = $this->press($hub, 'Open webmail');
            self::assertSame('no-store', $page->headers['cache-control'] ?? '', $click);
            self::assertSame('no-referrer', $page->headers['referrer-policy'] ?? '', $click);
            [$action] = $page->all('//form[@data-send]/@action');
            $fields = $page->fields('//form[@data-send]');
            self::assertSame(['user', 'pass'], array_keys($fields));
            self::assertStringNotContainsString($fields['pass'], $action);
            $this->enter('POST', $action, http_build_query($fields));
            $tokens[] = $fields['pass'];
        }
        self::assertCount(2, array_unique($tokens));
        $this->enter('POST', $action, http_build_query($fields), 'expired or used');
        $log = (string) json_encode($this->host->moduleLog());
        foreach ($tokens as $token) {
            self::assertStringNotContainsString($token, $log);
        }
    }

    /**
     * @dataProvider ways
     */
    public function testWhatOpenSrsMayTakeIsASetting(string $way, string $form, string $method): void
    {
        $service = $this->withWebmail($way);
        $this->host->simulator('POST', '/settings', ['webmail_form' => $form]);
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        $button = '//form[.//button[normalize-space()="Open webmail"]]';
        if ($method === 'POST') {
            $page = $this->press($hub, 'Open webmail');
            $fields = $page->fields('//form[@data-send]');
            $this->enter('POST', $page->all('//form[@data-send]/@action')[0], http_build_query($fields));

            return;
        }
        $action = '/' . $hub->all("$button/@action")[0];
        $response = $this->host->client()->send('POST', $action, $hub->fields($button));
        self::assertSame(303, $response->status);
        self::assertSame(['no-store', 'no-referrer'], [
            $response->headers['cache-control'] ?? '', $response->headers['referrer-policy'] ?? '',
        ]);
        $this->enter('GET', $response->headers['location']);
    }

    /**
     * @return iterable<string, array{string, string, string}>
     */
    public static function ways(): iterable
    {
        yield 'form to /mail' => ['post', 'mail', 'POST'];
        yield 'link to /mail' => ['get', 'mail', 'GET'];
        yield 'form to the login page' => ['post-login', 'task', 'POST'];
        yield 'link to the login page, by its label' => ['GET to /?_task=login', 'task', 'GET'];
    }

    public function testNobodyIsLetInWhereThatIsOffClosedOrNotAllowed(): void
    {
        $service = $this->withWebmail('off');
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertFalse($hub->has('//button[normalize-space()="Open webmail"]'));
        self::assertTrue($hub->has('//a[@target="_blank" and normalize-space()="Open webmail"]'));
        self::assertSame('In a new tab, with address and password.', self::lines($hub)['Webmail']);
        $this->asked();
        $page = $this->send($service, 'open_webmail', ['name' => 'joe']);
        self::assertStringContainsString('You may not open this mailbox’ webmail', implode(self::told($page)));

        $this->setWebmail('post');
        $dora = $this->host->loginClient('dora@example.net');
        $page = $this->open($service, 'account', ['name' => 'joe'], $dora);
        self::assertFalse($page->has('//button[normalize-space()="Open webmail"]'), 'may manage, not sign on');
        self::assertNotContains('generate_token', $this->asked());

        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [[
                'user' => 'joe@' . self::DOMAIN, 'attributes' => ['service_webmail' => 'suspended'],
            ]],
        ]);
        $page = $this->send($service, 'open_webmail', ['name' => 'joe']);
        self::assertStringContainsString('Webmail is closed for joe@', implode(self::told($page)));
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertSame('Closed, see Access.', self::lines($hub)['Webmail']);
        self::assertNotContains('generate_token', $this->asked());
    }

    public function testTheButtonOfWhmcsLeadsToTheWebmail(): void
    {
        $service = $this->withWebmail('post');
        $base = $this->host->facts['webmail'] . '/';
        $go = fn (): string => $this->host->client()
            ->send('GET', "/clientarea.php?action=productdetails&id=$service&dosinglesignon=1")->location();
        self::assertSame($base, $go(), 'no token in an address');
        $this->setWebmail('get');
        $this->enter('GET', $go());
        $this->addMailbox($service, 'ann');
        self::assertSame($base, $go(), 'of two, which?');
    }

    private function withWebmail(string $way): int
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->setWebmail($way);

        return $service;
    }

    private function setWebmail(string $way): void
    {
        $this->host->database()->prepare('UPDATE tblproducts SET configoption9 = ?, configoption10 = ? WHERE id = ?')
            ->execute([$way, $this->host->facts['webmail'], self::PAID]);
    }

    /**
     * Goes to the webmail as a browser would.
     */
    private function enter(string $method, string $address, string $body = '', string $expected = 'token'): void
    {
        file_get_contents($address, false, stream_context_create(['http' => [
            'method' => $method, 'content' => $body, 'ignore_errors' => true,
            'header' => 'Content-Type: application/x-www-form-urlencoded',
        ]]));
        $logins = $this->host->simulator('GET', '/logins');
        $last = end($logins);
        self::assertSame([$method, 'joe@' . self::DOMAIN, $expected], [
            $last['method'], $last['user'], $last['outcome'],
        ]);
    }

    /**
     * Presses the button of a form that is nothing else.
     */
    private function press(Page $page, string $button): Page
    {
        $form = "//form[.//button[normalize-space()=\"$button\"]]";

        return $this->host->client()->post('/' . $page->all("$form/@action")[0], $page->fields($form));
    }
}
