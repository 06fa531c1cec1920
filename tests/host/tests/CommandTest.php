<?php

declare(strict_types=1);

namespace StandIn\Tests;

use StandIn\Testing\Session;

final class CommandTest extends ToyTestCase
{
    public function testOnlyTheExactWordIsSuccess(): void
    {
        $results = ['fails' => 'it did not work', 'null' => 'Unknown Error', 'capital' => 'Success'];
        foreach ($results as $label => $result) {
            $service = $this->service("{$label}.example", 'Pending');
            self::assertSame(['result' => $result, 'status' => 'Pending'], $this->host->command($service, 'Create'));
        }
        $service = $this->service('good.example', 'Pending');
        self::assertSame(['result' => 'success', 'status' => 'Active'], $this->host->command($service, 'Create'));
    }

    public function testEachCommandSetsItsStatus(): void
    {
        $service = $this->service();
        self::assertSame('Suspended', $this->host->command($service, 'Suspend', ['suspreason' => 'a & b'])['status']);
        self::assertSame('a & b', $this->calls('SuspendAccount')[0]['suspendreason']);
        $stored = $this->host->row('SELECT suspendreason FROM tblhosting WHERE id = ?', [$service]);
        self::assertSame('a &amp; b', $stored['suspendreason']);
        self::assertSame('Active', $this->host->command($service, 'Unsuspend')['status']);
        self::assertSame('Terminated', $this->host->command($service, 'Terminate')['status']);
    }

    /**
     * @dataProvider misdeeds
     */
    public function testMisdeedsAreRecorded(string $label, string $kind): void
    {
        $service = $this->service("{$label}.example", 'Pending');
        $this->host->admin()->post("/admin/clientsservices.php?id={$service}", ['modop' => 'create']);
        self::assertContains($kind, $this->defectKinds());
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function misdeeds(): iterable
    {
        yield 'an exception' => ['throws', 'uncaught'];
        yield 'stray output' => ['prints', 'output'];
        yield 'a warning' => ['warns', 'warning'];
        yield 'the end of the request' => ['exits', 'exit'];
        yield 'a wrong type' => ['null', 'type'];
    }

    public function testStrayOutputDoesNotReachThePage(): void
    {
        $page = $this->host->admin()->post(
            '/admin/clientsservices.php?id=' . $this->service('prints.example', 'Pending'),
            ['modop' => 'create']
        );
        self::assertStringNotContainsString('stray', $page->body);
    }

    public function testAHookCanAbort(): void
    {
        $result = $this->host->command($this->service('aborted.example', 'Pending'), 'Create');
        self::assertSame(['result' => 'Aborted by Action Hook Code', 'status' => 'Pending'], $result);
        self::assertSame([], $this->calls('CreateAccount'));
    }

    public function testAHookCanOverrideParams(): void
    {
        $this->host->command($this->service('overridden.example', 'Pending'), 'Create');
        self::assertSame('from a hook', $this->calls('CreateAccount')[0]['configoption1']);
    }

    public function testAutomaticFailuresWaitInTheQueueAndAreNotRetried(): void
    {
        $service = $this->host->buy(1, 'fails.example', ['Mailboxes' => 1]);
        self::assertSame('Pending', $this->host->status($service));
        $queue = $this->host->queue();
        self::assertCount(1, $queue);
        self::assertSame('it did not work', $queue[0]['last_attempt_error']);
        $this->host->cron();
        self::assertCount(1, $this->calls('CreateAccount'));
        self::assertSame('it did not work', $this->host->retry((int) $queue[0]['id']));
        $this->host->saveService($service, ['domain' => 'good.example']);
        self::assertSame('success', $this->host->retry((int) $queue[0]['id']));
        self::assertSame([], $this->host->queue());
        self::assertSame('Active', $this->host->status($service));
    }

    public function testFailuresAtAButtonDoNotQueue(): void
    {
        $this->host->command($this->service('fails.example', 'Pending'), 'Create');
        self::assertSame([], $this->host->queue());
    }

    public function testCreateGivesALoginAndSendsMail(): void
    {
        $this->host->buy(1, 'good.example', ['Mailboxes' => 1]);
        $call = $this->calls('CreateAccount')[0];
        self::assertSame('goodexam', $call['username']);
        self::assertSame(14, strlen($call['password']));
        $mail = $this->host->row('SELECT message FROM tblemails');
        self::assertStringContainsString('Username: goodexam', $mail['message']);
    }

    public function testAPasswordIsStoredOnlyWhenTheModuleAgrees(): void
    {
        $service = $this->service();
        $old = $this->host->row('SELECT password FROM tblhosting WHERE id = ?', [$service]);
        $refused = $this->host->command($service, 'Change Password', ['newpassword' => 'refused']);
        self::assertSame('no good', $refused['result']);
        self::assertSame($old, $this->host->row('SELECT password FROM tblhosting WHERE id = ?', [$service]));
        $this->host->command($service, 'Change Password', ['newpassword' => 'a&<b>"']);
        self::assertSame('a&<b>"', $this->calls('ChangePassword')[1]['password']);
        $this->host->command($service, 'Suspend');
        self::assertSame('a&<b>"', $this->calls('SuspendAccount')[0]['password']);
    }

    public function testTwoAtOnceAreBothRun(): void
    {
        $service = $this->service('good.example', 'Pending');
        $path = "/admin/clientsservices.php?id={$service}";
        $this->host->command($service, 'Create');
        Session::together([
            [$this->host->loginAdmin(), $path, ['modop' => 'create']],
            [$this->host->loginAdmin(), $path, ['modop' => 'create']],
        ]);
        self::assertCount(3, $this->calls('CreateAccount'));
    }
}
