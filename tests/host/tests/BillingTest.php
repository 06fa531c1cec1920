<?php

declare(strict_types=1);

namespace StandIn\Tests;

final class BillingTest extends ToyTestCase
{
    public function testEachModeOfSettingUp(): void
    {
        $order = $this->host->order(1, 'good.example', ['Mailboxes' => 3]);
        self::assertSame('Pending', $this->host->status($order['service']));
        $this->host->pay($order['invoice']);
        self::assertSame('Active', $this->host->status($order['service']));
        self::assertSame('Active', $this->host->status($this->host->order(2, 'good.example')['service']));
        $accepted = $this->host->buy(3, 'good.example');
        self::assertSame('Pending', $this->host->status($accepted));
        $order = $this->host->row('SELECT orderid FROM tblhosting WHERE id = ?', [$accepted])['orderid'];
        $this->host->admin()->post('/admin/orders.php', ['accept' => $order]);
        self::assertSame('Active', $this->host->status($accepted));
        self::assertSame('Pending', $this->host->status($this->host->buy(4, 'good.example')));
    }

    public function testPayingTwiceCreatesOnce(): void
    {
        $order = $this->host->order(1, 'good.example');
        $this->host->pay($order['invoice']);
        $this->host->pay($order['invoice']);
        self::assertCount(1, $this->calls('CreateAccount'));
    }

    public function testAnUpgradeIsPaidBeforeTheModuleHearsOfIt(): void
    {
        $service = $this->service();
        $session = $this->host->client();
        $page = $session->post("/upgrade.php?type=configoptions&id={$service}", ['configoption' => [1 => 9, 2 => 2]]);
        self::assertStringContainsString('Mailboxes: 5 => 9', $page->text());
        self::assertSame([], $this->calls('ChangePackage'));
        $this->host->pay((int) $this->host->row('SELECT MAX(id) AS id FROM tblinvoices')['id']);
        self::assertSame(['Mailboxes' => '9', 'Forwards' => '2'], $this->calls('ChangePackage')[0]['configoptions']);
    }

    public function testADowngradeHappensAtOnce(): void
    {
        $service = $this->service();
        $this->host->upgrade($service, ['Mailboxes' => 2, 'Forwards' => 2]);
        self::assertSame(['Mailboxes' => '2', 'Forwards' => '2'], $this->calls('ChangePackage')[0]['configoptions']);
    }

    public function testAQuantityOutOfRangeIsRefused(): void
    {
        $this->expectExceptionMessage('Mailboxes: a number from 1 to 100000');
        $this->host->order(1, 'good.example', ['Mailboxes' => 0]);
    }

    public function testCronRunsInTheOtherPhp(): void
    {
        $service = $this->service();
        $told = $this->host->cron(['--suspend', (string) $service]);
        self::assertSame([['step' => 'suspend', 'service' => $service, 'result' => 'success']], $told);
        self::assertSame('Overdue on Payment', $this->calls('SuspendAccount')[0]['suspendreason']);
        self::assertSame('Suspended', $this->host->status($service));
    }

    public function testTheDailyJobSuspendsAndTerminatesWhatIsOverdue(): void
    {
        $service = $this->service();
        self::assertSame([], $this->host->cron());
        $this->host->cron(['--date', date('Y-m-d', strtotime('+90 days')), '--daily']);
        self::assertSame('Terminated', $this->host->status($service));
        self::assertSame([], $this->host->defects());
    }

    public function testCancellingTerminatesAtTheNextDailyJob(): void
    {
        $service = $this->service();
        $fields = ['cancellationreason' => 'enough', 'type' => 'Immediate'];
        $this->host->client()->post("/clientarea.php?action=cancel&id={$service}", $fields);
        $this->host->cron();
        self::assertSame('Terminated', $this->host->status($service));
    }
}
