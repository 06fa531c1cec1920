<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

/**
 * What WHMCS does with a service from the order to its end, and what OpenSRS holds then.
 */
final class LifecycleTest extends HostTestCase
{
    public function testAPaidOrderCreatesTheDomainWithItsLimitsAndMark(): void
    {
        $service = $this->bought(7, 3);
        self::assertSame(10, $this->attribute('limit_users'));
        self::assertMatchesRegularExpression(
            "~^opensrsemail-service: [0-9A-Za-z-]+/$service\$~",
            $this->attribute('notes_external')
        );
        self::assertSame([], $this->host->queue());
    }

    /**
     * @dataProvider hooks
     */
    public function testWhatWhmcsTablesSayOfAServiceCountsWhateverAHookDoes(string $body, int $limit): void
    {
        $service = $this->bought(5, 2);
        $result = $this->withHook(
            'PreModuleChangePackage',
            $body,
            fn (): array => $this->host->command($service, 'Change Package')
        );
        self::assertSame(['result' => 'success', 'status' => 'Active'], $result);
        self::assertSame($limit, $this->attribute('limit_users'));
    }

    /**
     * @return iterable<string, array{string, int}>
     */
    public static function hooks(): iterable
    {
        yield 'one that hands other numbers over' => [
            'return ["configoptions" => ["Mailboxes" => 70, "Forwards" => 40]];', 7,
        ];
        yield 'one that writes them' => [
            'WHMCS\\Database\\Capsule::table("tblhostingconfigoptions")->update(["qty" => 9]);', 18,
        ];
    }

    public function testAnAdoptedDomainRunsWhereTheServiceIsActive(): void
    {
        $service = $this->bought();
        $this->host->command($service, 'Suspend');
        $this->host->putService(['id' => $service, 'status' => 'Active']);
        self::assertSame('success', $this->host->button($service, 'Adopt existing domain')['result']);
        self::assertFalse($this->attribute('disabled'));

        $this->host->command($service, 'Suspend');
        $this->host->putService(['id' => $service, 'status' => 'Pending']);
        self::assertSame('success', $this->host->button($service, 'Adopt existing domain')['result']);
        self::assertTrue($this->attribute('disabled'));
        self::assertStringContainsString('its mail is stopped', implode(' ', $this->host->activityLog()));
    }

    /**
     * @dataProvider hosts
     */
    public function testFromTheOrderToTheTerminationByBillingAlone(string $params, string $policy): void
    {
        $this->host->set(['params' => $params, 'token_policy' => $policy]);
        $this->host->saveProduct(self::PAID, [1 => 'special@reseller.adm', 2 => self::SPECIAL_PASSWORD]);
        $service = $this->bought(5, 2);
        self::assertSame(7, $this->attribute('limit_users'));
        $this->host->upgrade($service, ['Mailboxes' => 9, 'Forwards' => 2]);
        self::assertSame(11, $this->attribute('limit_users'));

        $this->host->putService(['id' => $service, 'nextduedate' => date('Y-m-d')]);
        $this->host->cron(['--date', date('Y-m-d', strtotime('+10 days')), '--daily']);
        self::assertSame('Suspended', $this->host->status($service));
        self::assertTrue($this->attribute('disabled'));
        $invoice = $this->host->cron(['--renewal-invoice', (string) $service])[0]['invoice'];
        $this->host->pay($invoice);
        self::assertSame('Active', $this->host->status($service));
        self::assertFalse($this->attribute('disabled'));

        $this->host->client()->post("/clientarea.php?action=cancel&id=$service", [
            'cancellationreason' => 'enough', 'type' => 'Immediate',
        ]);
        $this->host->cron();
        self::assertSame('Terminated', $this->host->status($service));
        self::assertNull($this->domain());
        self::assertSame([], $this->host->queue());
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function hosts(): iterable
    {
        foreach (['raw', 'encoded'] as $params) {
            foreach (['legacy', '8.13'] as $policy) {
                yield "$params, $policy" => [$params, $policy];
            }
        }
    }

    public function testCreateTwiceIsTheSameAsOnce(): void
    {
        $service = $this->bought(7, 3);
        $before = $this->domain();
        self::assertSame(
            ['result' => 'success', 'status' => 'Active'],
            $this->host->command($service, 'Create')
        );
        self::assertSame($before, $this->domain());
    }

    public function testCreateAtOnceFromTwoPlacesLeavesOneDomainWithTheRightLimits(): void
    {
        $service = $this->waiting();
        $this->host->simulator('POST', '/latency', ['milliseconds' => 50]);
        $dir = $this->host->facts['dir'];
        $cron = [PHP_BINARY, dirname(__DIR__, 2) . '/host/bin/cron', '--dir', $dir, '--create', (string) $service];
        $processes = [];
        for ($at = 0; $at < 4; $at++) {
            $processes[] = proc_open($cron, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes[$at]);
        }
        foreach ($processes as $at => $process) {
            $told = stream_get_contents($pipes[$at][1]);
            self::assertStringContainsString('success', (string) $told);
            proc_close($process);
        }
        self::assertSame(7, $this->attribute('limit_users'));
        $created = array_filter(
            $this->host->simulator('GET', '/exchanges'),
            static fn (array $said): bool => !empty($said['request']['create_only'])
        );
        self::assertCount(1, $created, 'the lock lets the others find the domain there');
    }

    public function testCreateKilledInTheMiddleCanBeRunAgain(): void
    {
        $service = $this->waiting();
        $this->fault(['method' => 'change_domain', 'fault' => 'stall_after', 'times' => 1]);
        $dir = $this->host->facts['dir'];
        $cron = [PHP_BINARY, dirname(__DIR__, 2) . '/host/bin/cron', '--dir', $dir, '--create', (string) $service];
        $process = proc_open($cron, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        $this->until(fn (): bool => $this->domain() !== null);
        proc_terminate($process, 9);
        proc_close($process);

        self::assertSame('Pending', $this->host->status($service));
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        self::assertSame(7, $this->attribute('limit_users'));
        self::assertCount(1, array_keys($this->host->simulator('GET', '/domains'), self::DOMAIN, true));
    }

    /**
     * @dataProvider foreignDomains
     */
    public function testCreateRefusesADomainThatIsNotOursAndChangesNothing(string $domain, string $expected): void
    {
        $this->putDomain('opensrsemail-service: another-installation/7');
        $service = $this->waiting($domain);
        $before = $this->domain($domain);
        $answer = $this->host->command($service, 'Create');
        self::assertStringContainsString($expected, $answer['result']);
        self::assertStringContainsString($domain, $answer['result']);
        self::assertSame('Pending', $answer['status']);
        self::assertSame($before, $this->domain($domain));
    }

    /**
     * @return array<string, array{string, string}>
     */
    public static function foreignDomains(): array
    {
        return [
            'of another service' => [self::DOMAIN, 'another-installation/7'],
            'without a mark' => ['unmarked.example', 'Adopt existing domain'],
            'of another company' => ['other.example', 'another company'],
        ];
    }

    /**
     * @dataProvider domainNames
     */
    public function testDomainNamesAreBroughtIntoForm(string $typed, string $made): void
    {
        $service = $this->waiting($typed);
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        self::assertNotNull($this->domain($made));
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertNull($this->domain($made));
    }

    /**
     * @return array<string, array{string, string}>
     */
    public static function domainNames(): array
    {
        return [
            'blanks and capitals' => ['  Blumen.Example  ', 'blumen.example'],
            'international' => ['Müller-Töchter.example', 'xn--mller-tchter-bjb1f.example'],
        ];
    }

    /**
     * @dataProvider unusableNames
     */
    public function testWhatIsNoMailDomainIsRefusedWithASentence(string $typed): void
    {
        $service = $this->waiting($typed);
        $answer = $this->host->command($service, 'Create');
        self::assertSame('Pending', $answer['status']);
        self::assertMatchesRegularExpression('/domain/i', $answer['result']);
        self::assertDoesNotMatchRegularExpression('/[<>]/', $answer['result'], 'WHMCS may print it as it is');
        self::assertNotContains('change_domain', $this->asked());
    }

    /**
     * @return array<string, array{string}>
     */
    public static function unusableNames(): array
    {
        return [
            'empty' => [''],
            'one label' => ['localhost'],
            'blanks inside' => ['exam ple.com'],
            'markup' => ['"><script>.example'],
            'too long' => [str_repeat('a', 64) . '.example'],
        ];
    }

    public function testSuspendAndUnsuspendSwitchTheDomainAndCanBeRepeated(): void
    {
        $service = $this->bought();
        foreach (['Suspend' => true, 'Unsuspend' => false] as $command => $isDisabled) {
            for ($time = 0; $time < 2; $time++) {
                self::assertSame('success', $this->host->command($service, $command)['result']);
                self::assertSame($isDisabled, $this->attribute('disabled'));
            }
        }
    }

    /**
     * @dataProvider commandsOnNothing
     */
    public function testNothingIsCreatedByACommandThatChanges(string $command): void
    {
        $service = $this->waiting();
        $answer = $this->host->command($service, $command);
        self::assertStringContainsString(self::DOMAIN, $answer['result']);
        self::assertSame('Pending', $answer['status']);
        self::assertNull($this->domain());
    }

    /**
     * @return array<string, array{string}>
     */
    public static function commandsOnNothing(): array
    {
        return ['Suspend' => ['Suspend'], 'Unsuspend' => ['Unsuspend'], 'Change Package' => ['Change Package']];
    }

    public function testTerminateEmptiesADomainWith200Accounts(): void
    {
        $service = $this->bought(300, 0);
        $this->putMailboxes(200);
        self::assertSame(
            ['result' => 'success', 'status' => 'Terminated'],
            $this->host->command($service, 'Terminate')
        );
        self::assertNull($this->domain());
        self::assertSame('success', $this->host->command($service, 'Terminate')['result'], 'gone is success');
        self::assertStringContainsString('there was nothing to delete', implode($this->host->activityLog()));
    }

    public function testADomainThatOpenSrsKeepsIsStoppedAndDeletedByTheCronWhenItCanBe(): void
    {
        $this->host->simulator('POST', '/settings', ['deleted_users_block_domain' => true]);
        $service = $this->bought(10, 0);
        $this->putMailboxes(3);
        self::assertSame(
            ['result' => 'success', 'status' => 'Terminated'],
            $this->host->command($service, 'Terminate')
        );
        self::assertTrue($this->domain()['attributes']['disabled']);
        $until = date('j F Y', time() + 30 * 86400);
        self::assertStringContainsString("until $until", implode($this->host->activityLog()));
        self::assertStringContainsString("until $until", $this->host->tabFields($service)['Kept domain']);

        $next = $this->waiting();
        $refused = $this->host->command($next, 'Create');
        self::assertSame('Pending', $refused['status']);
        self::assertStringContainsString('was terminated', $refused['result']);
        self::assertStringContainsString("until $until at the latest: run Create again then", $refused['result']);

        $this->host->cron(['--daily']);
        self::assertNotNull($this->domain(), 'it cannot be deleted yet');
        $this->host->simulator('POST', '/clock', ['advance_seconds' => 31 * 86400]);
        $this->host->database()->exec('UPDATE mod_opensrsemail_services SET kept_until = 1 WHERE kept_until > 0');
        $this->host->cron(['--daily']);
        self::assertNull($this->domain());
        self::assertArrayNotHasKey('Kept domain', $this->host->tabFields($service));
        self::assertSame('success', $this->host->command($next, 'Create')['result']);
    }

    /**
     * @dataProvider notTheCrons
     *
     * @param callable(self, int): void $meanwhile
     */
    public function testWhatIsInUseAgainIsNotTheCronsToDelete(callable $meanwhile): void
    {
        $this->host->simulator('POST', '/settings', ['deleted_users_block_domain' => true]);
        $service = $this->bought(10, 0);
        $this->putMailboxes(3);
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        $meanwhile($this, $service);
        $before = [$this->host->status($service), $this->domain()];
        $this->host->database()->exec('UPDATE mod_opensrsemail_services SET kept_until = 1 WHERE kept_until > 0');
        $this->host->cron(['--daily']);
        self::assertSame($before, [$this->host->status($service), $this->domain()]);
    }

    /**
     * @return iterable<string, array{callable(self, int): void}>
     */
    public static function notTheCrons(): iterable
    {
        yield 'an administrator brought its accounts back' => [static function (self $test, int $service): void {
            $test->host->button($service, 'Restore deleted domain');
            self::assertCount(3, $test->domain()['users']);
        }];
        yield 'it waits to be paid again' => [static function (self $test, int $service): void {
            $test->host->putService(['id' => $service, 'status' => 'Pending']);
        }];
        yield 'it is another module\'s by now' => [static function (self $test, int $service): void {
            $test->host->database()->exec("UPDATE tblproducts SET servertype = 'other' WHERE id = 2");
            $test->host->database()->exec("UPDATE tblhosting SET packageid = 2 WHERE id = $service");
        }];
        yield 'its mail was resumed and somebody uses it' => [static function (self $test, int $service): void {
            $test->host->command($service, 'Unsuspend');
            $test->putMailboxes(2);
            $test->host->putService(['id' => $service, 'status' => 'Terminated']);
        }];
        yield 'somebody made an account in it at OpenSRS' => [static function (self $test, int $service): void {
            $test->putMailboxes(2);
            $test->host->simulator('POST', '/clock', ['advance_seconds' => 31 * 86400]);
        }];
        yield 'it has another domain in WHMCS' => [static function (self $test, int $service): void {
            $test->host->putService(['id' => $service, 'domain' => 'other.example']);
            $test->host->simulator('POST', '/clock', ['advance_seconds' => 31 * 86400]);
        }];
        yield 'WHMCS calls it fraud' => [static function (self $test, int $service): void {
            $test->host->putService(['id' => $service, 'status' => 'Fraud']);
        }];
    }

    public function testAServiceThatWhmcsDoesNotHaveAnyMoreIsForgottenByTheCron(): void
    {
        $this->host->simulator('POST', '/settings', ['deleted_users_block_domain' => true]);
        $service = $this->bought(10, 0);
        $this->putMailboxes(1);
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        $this->host->database()->exec("DELETE FROM tblhosting WHERE id = $service");
        $this->host->cron(['--daily']);
        $kept = $this->host->row('SELECT kept_until FROM mod_opensrsemail_services');
        self::assertNull($kept['kept_until']);
    }

    public function testAKeptDomainIsTheServicesAgainWhenItIsCreatedAgain(): void
    {
        $this->host->simulator('POST', '/settings', ['deleted_users_block_domain' => true]);
        $service = $this->bought(10, 0);
        $this->putMailboxes(1);
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        self::assertFalse($this->domain()['attributes']['disabled']);
        $this->host->database()->exec('UPDATE mod_opensrsemail_services SET kept_until = 1 WHERE kept_until > 0');
        $this->host->cron(['--daily']);
        self::assertSame('Active', $this->host->status($service));
        self::assertFalse($this->domain()['attributes']['disabled']);
    }

    public function testTerminateShowsHowFarItCameAndGoesOn(): void
    {
        $service = $this->bought(100, 0);
        $this->putMailboxes(50);
        $this->fault(['method' => 'delete_user', 'fault' => 'error', 'number' => 24, 'times' => 0, 'skip' => 20]);
        $answer = $this->host->command($service, 'Terminate');
        self::assertStringContainsString('20 of 50 accounts were deleted', $answer['result']);
        self::assertStringContainsString('user', $answer['result'], 'names those that are left');
        self::assertStringContainsString('error 24', $answer['result']);
        self::assertSame('Active', $answer['status']);
        $this->host->simulator('DELETE', '/faults');
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertNull($this->domain());
    }

    public function testTerminateRefusesADomainWithoutOurMarkUntilItIsAdopted(): void
    {
        $service = $this->waiting('unmarked.example');
        $answer = $this->host->command($service, 'Terminate');
        self::assertStringContainsString('Adopt existing domain', $answer['result']);
        self::assertNotNull($this->domain('unmarked.example'));

        self::assertSame('success', $this->host->button($service, 'Adopt existing domain')['result']);
        self::assertSame(7, $this->attribute('limit_users', 'unmarked.example'));
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertNull($this->domain('unmarked.example'));
    }

    public function testMissingNumbersAreNotSetUpForAnyCommandAndNoLimitIsTouched(): void
    {
        $service = $this->bought(5, 2);
        $before = $this->domain();
        $this->host->database()->exec("UPDATE tblproducts SET configoption5 = '0', configoption6 = '0'");
        $this->host->database()->exec("UPDATE tblproductconfigoptions SET optionname = CONCAT('E-', optionname)");
        $told = 'No number of mailboxes or forwards is said anywhere';
        foreach (['Create', 'Change Package'] as $command) {
            $result = $this->host->command($service, $command)['result'];
            self::assertStringContainsString($told, $result);
            self::assertStringContainsString("Its options are called 'E-Mailboxes', 'E-Forwards'", $result);
        }
        foreach (['Re-apply limits', 'Adopt existing domain', 'Restore deleted domain'] as $button) {
            self::assertStringContainsString($told, $this->host->button($service, $button)['result'], $button);
        }
        self::assertStringContainsString($told, $this->host->tabFields($service)['OpenSRS']);
        self::assertStringContainsString('is not set up correctly', $this->host->productPage($service)->text());
        self::assertSame($before, $this->domain());
        // What needs no number works.
        self::assertSame('success', $this->host->command($service, 'Suspend')['result']);
    }

    public function testTerminateCanKeepTheDomainDisabled(): void
    {
        $service = $this->bought();
        $this->host->saveProduct(self::PAID, [8 => 'keep disabled']);
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertTrue($this->attribute('disabled'));
    }

    public function testAnUpgradeAppliesTheNewNumbersAlsoBelowUse(): void
    {
        $service = $this->bought(5, 2);
        $this->host->upgrade($service, ['Mailboxes' => 20, 'Forwards' => 2]);
        self::assertSame(22, $this->attribute('limit_users'));
        $this->putMailboxes(9);
        $this->host->upgrade($service, ['Mailboxes' => 3, 'Forwards' => 1]);
        self::assertSame(4, $this->attribute('limit_users'));
        self::assertSame('success', $this->host->button($service, 'Re-apply limits')['result']);
    }

    public function testAnAbsentOptionIsTheProductsOwnNumberAndNotZero(): void
    {
        $service = $this->host->buy(self::WITHOUT_OPTIONS, self::DOMAIN);
        self::assertSame('Active', $this->host->status($service));
        self::assertSame(5 + 2, $this->attribute('limit_users'));
    }

    public function testTheMailboxSizeOfTheProductIsTheDomainsDefaultAndMaximum(): void
    {
        $this->host->saveProduct(self::PAID, [7 => '20']);
        $this->bought();
        self::assertSame(20 * 1024 ** 3, $this->attribute('quota'));
        self::assertSame(20 * 1024, $this->attribute('quota_maximum'));
    }

    public function testADomainDeletedByMistakeComesBackWithItsAccounts(): void
    {
        $service = $this->bought(5, 0);
        $this->putMailboxes(4);
        $this->host->command($service, 'Terminate');
        self::assertSame('success', $this->host->button($service, 'Restore deleted domain')['result']);
        self::assertCount(4, $this->domain()['users']);
    }

    public function testATerminatedServiceThatIsCreatedAgainHasItsOwnDomainBackAndItsAccountsByTheButton(): void
    {
        $service = $this->bought(3, 0);
        $this->putMailboxes(4);
        $this->host->command($service, 'Terminate');
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        self::assertSame([], $this->domain()['users']);
        self::assertContains('restore_domain', $this->asked());
        self::assertStringContainsString('brings those back', implode($this->host->activityLog()));
        self::assertStringContainsString('brings back all 4 deleted', $this->host->tabFields($service)['To do']);

        self::assertSame('success', $this->host->button($service, 'Restore deleted domain')['result']);
        self::assertCount(3, $this->domain()['users'], 'as many as were bought');
        self::assertStringContainsString(
            'is there, and 3 of its deleted accounts are back; 1 are not',
            implode($this->host->activityLog())
        );
        self::assertStringContainsString('brings back all 1 deleted', $this->host->tabFields($service)['To do']);
    }

    public function testAServiceThatOrdersADomainAnotherOneHadGetsANewOne(): void
    {
        $first = $this->bought(3, 0);
        $this->putMailboxes(2);
        $this->host->command($first, 'Terminate');
        $this->asked();
        $second = $this->bought(2, 0);
        self::assertNotContains('restore_domain', $this->asked());
        self::assertStringEndsWith("/$second", $this->attribute('notes_external'));
        self::assertArrayNotHasKey('To do', $this->host->tabFields($second));
    }

    public function testADomainChangedOnOneSideIsRefusedAndNamesBothServices(): void
    {
        $first = $this->bought();
        $second = $this->host->buy(self::PAID, 'zweite.example', ['Mailboxes' => 1, 'Forwards' => 0]);
        $before = [$this->domain(), $this->domain('zweite.example')];
        $this->host->putService(['id' => $first, 'domain' => 'zweite.example']);
        foreach (['Suspend', 'Unsuspend', 'Change Package', 'Terminate', 'Create'] as $command) {
            $answer = $this->host->command($first, $command)['result'];
            self::assertStringContainsString("/$first", $answer);
            self::assertStringContainsString("/$second", $answer);
        }
        self::assertSame($before, [$this->domain(), $this->domain('zweite.example')]);
        self::assertStringContainsString(
            'not the domain this service has in WHMCS now (zweite.example)',
            $this->host->tabFields($first)['Made for']
        );
    }

    public function testTerminateKilledHalfWayGoesOn(): void
    {
        $service = $this->bought(300, 0);
        $this->putMailboxes(200);
        $this->host->simulator('POST', '/latency', ['milliseconds' => 20]);
        $dir = $this->host->facts['dir'];
        $cron = [PHP_BINARY, dirname(__DIR__, 2) . '/host/bin/cron', '--dir', $dir, '--terminate', (string) $service];
        $process = proc_open($cron, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        $this->until(fn (): bool => count($this->domain()['users'] ?? []) < 150);
        proc_terminate($process, 9);
        proc_close($process);
        self::assertNotNull($this->domain(), 'it was killed in the middle');

        $this->host->simulator('POST', '/latency', ['milliseconds' => 0]);
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertNull($this->domain());
    }

    public function testTheCronsPhpRunsTheSameCommands(): void
    {
        $service = $this->bought();
        $this->host->cron(['--suspend', (string) $service]);
        self::assertSame('Suspended', $this->host->status($service));
        self::assertTrue($this->attribute('disabled'));
        $this->host->cron(['--terminate', (string) $service]);
        self::assertSame('Terminated', $this->host->status($service));
        self::assertNull($this->domain());
    }

    public function testAFailedOrderWaitsInTheQueueAndCanBeRetried(): void
    {
        $this->fault(['method' => 'get_domain', 'fault' => 'http_500', 'times' => 0]);
        $service = $this->host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 2]);
        self::assertSame('Pending', $this->host->status($service));
        $queue = $this->host->queue();
        self::assertCount(1, $queue);
        $this->host->simulator('DELETE', '/faults');
        $this->host->retry((int) $queue[0]['id']);
        self::assertSame('Active', $this->host->status($service));
        self::assertSame(7, $this->attribute('limit_users'));
    }

    private function putMailboxes(int $count): void
    {
        $this->host->simulator('POST', '/accounts', [
            'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => $count, 'prefix' => 'user',
        ]);
    }

    private function until(callable $condition): void
    {
        $deadline = microtime(true) + 20;
        while (!$condition()) {
            self::assertLessThan($deadline, microtime(true), 'it did not happen');
            usleep(20_000);
        }
    }
}
