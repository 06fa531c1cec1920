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

    /**
     * @testWith [1, "//select[@id='inputConfigOption1']/option"]
     *           [2, "//input[@type='radio' and @name='configoption[1]']/.."]
     */
    public function testAChoiceIsOrderedAndChanged(int $type, string $xpath): void
    {
        $choices = $this->host->makeChoices(1, $type, ['5|Five' => '5.00', '25|Twenty-five' => '20.00']);
        $page = $this->host->client()->get('/cart.php?a=add&pid=1');
        self::assertSame(['Five €5.00 EUR', 'Twenty-five €20.00 EUR'], array_map('trim', $page->all($xpath)));
        $service = $this->host->buy(1, 'good.example', ['Mailboxes' => $choices['25|Twenty-five'], 'Forwards' => 1]);
        self::assertSame('25', $this->calls('CreateAccount')[0]['configoptions']['Mailboxes']);
        self::assertSame('25.50', $this->host->row('SELECT amount FROM tblhosting WHERE id = ?', [$service])['amount']);
        $this->host->upgrade($service, ['Mailboxes' => $choices['5|Five'], 'Forwards' => 1]);
        self::assertSame('5', $this->calls('ChangePackage')[0]['configoptions']['Mailboxes']);
        $this->expectExceptionMessage('one of the list');
        $this->host->order(1, 'good.example', ['Mailboxes' => 999]);
    }

    public function testYesOrNoIsOrdered(): void
    {
        $this->host->database()->exec('UPDATE tblproductconfigoptions SET optiontype = 3 WHERE id = 2');
        $this->host->buy(1, 'good.example', ['Mailboxes' => 5, 'Forwards' => 1]);
        self::assertEquals(1, $this->calls('CreateAccount')[0]['configoptions']['Forwards']);
        $this->host->buy(1, 'second.example', ['Mailboxes' => 5]);
        self::assertEquals(0, $this->calls('CreateAccount')[1]['configoptions']['Forwards']);
    }

    public function testASuspendedServiceThatIsPaidIsResumedAndRenewed(): void
    {
        $service = $this->service();
        $this->host->database()->exec("UPDATE tblhosting SET nextduedate = '2030-01-31' WHERE id = $service");
        $this->host->cron(['--suspend', (string) $service, '--renewal-invoice', (string) $service]);
        self::assertSame('Suspended', $this->host->status($service));
        $this->host->pay((int) $this->host->row('SELECT MAX(id) AS id FROM tblinvoices')['id']);
        self::assertSame('Active', $this->host->status($service));
        $due = $this->host->row('SELECT nextduedate FROM tblhosting WHERE id = ?', [$service])['nextduedate'];
        self::assertGreaterThan('2030-02-27', $due, 'the next cron job leaves it');
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
