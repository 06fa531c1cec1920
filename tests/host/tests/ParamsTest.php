<?php

declare(strict_types=1);

namespace StandIn\Tests;

final class ParamsTest extends ToyTestCase
{
    public function testTextsArriveRawOrEncoded(): void
    {
        $secret = 'p&<>"\'%+ü;x';
        $this->host->saveProduct(1, [2 => $secret]);
        $stored = $this->host->row('SELECT configoption2 FROM tblproducts WHERE id = 1')['configoption2'];
        self::assertSame('p&amp;&lt;&gt;&quot;&#039;%+ü;x', $stored);
        $service = $this->service('good.example', 'Pending');
        $this->host->command($service, 'Create');
        $this->host->set(['params' => 'encoded']);
        $this->host->command($service, 'Create');
        [$raw, $encoded] = $this->calls('CreateAccount');
        self::assertSame($secret, $raw['configoption2']);
        self::assertSame($stored, $encoded['configoption2']);
        self::assertSame('Blumen Müller & Töchter', $raw['clientsdetails']['companyname']);
        self::assertSame('Blumen Müller &amp; Töchter', $encoded['clientsdetails']['companyname']);
    }

    public function testQuantitiesAndTheirAbsence(): void
    {
        $services = [
            $this->service(),
            $this->host->putService(['domain' => 'part.example', 'options' => ['Mailboxes' => 7]]),
            $this->host->putService(['domain' => 'bare.example', 'product' => 5]),
        ];
        foreach ($services as $service) {
            self::assertSame('success', $this->host->command($service, 'Create')['result']);
        }
        $options = array_column($this->calls('CreateAccount'), 'configoptions');
        self::assertSame([['Mailboxes' => '5', 'Forwards' => '2'], ['Mailboxes' => '7'], []], $options);
    }

    public function testPipedNamesReachTheModuleWithoutTheirLabel(): void
    {
        $service = $this->service();
        $sql = "UPDATE tblproductconfigoptions SET optionname = 'boxes|Your mailboxes' WHERE id = 1";
        $this->host->database()->exec($sql);
        $this->host->command($service, 'Create');
        self::assertSame(['boxes' => '5', 'Forwards' => '2'], $this->calls('CreateAccount')[0]['configoptions']);
        self::assertContains('Your mailboxes', $this->host->servicePage($service)->all('//label'));
    }

    public function testTheServerOfAService(): void
    {
        $this->host->admin()->post('/admin/configservers.php?action=manage', [
            'save' => 'true',
            'type' => 'toy',
            'name' => 'One',
            'hostname' => 'h.example',
            'username' => 'u',
            'password' => 'let & me "in"',
            'secure' => 'on',
        ]);
        $this->host->putService(['id' => $service = $this->service(), 'server' => 1]);
        $this->host->command($service, 'Create');
        $call = $this->calls('CreateAccount')[0];
        self::assertTrue($call['server']);
        self::assertTrue($call['serversecure']);
        self::assertSame('let & me "in"', $call['serverpassword']);
        self::assertSame('https', $call['serverhttpprefix']);
    }

    public function testWhatOnlySomeScopesHave(): void
    {
        $service = $this->service();
        $this->host->command($service, 'Create');
        $create = $this->calls('CreateAccount')[0];
        self::assertArrayNotHasKey('suspendreason', $create);
        self::assertSame(['', 'create'], [$create['serverport'], $create['action']]);
    }

    public function testTheConnectionTestSeesUnsavedValues(): void
    {
        $form = ['type' => 'toy', 'hostname' => 'h.example', 'password' => 'let & me "in"'];
        self::assertTrue($this->host->testConnection($form)['success']);
        $refused = $this->host->testConnection(['password' => 'wrong'] + $form);
        self::assertSame([false, 'Connection failed. refused by h.example'], [$refused['success'], $refused['text']]);
    }

    public function testServicePropertiesAreFieldsAndColumns(): void
    {
        $service = $this->service();
        self::assertSame('success', $this->host->button($service, 'Poke')['result']);
        self::assertSame('<b class="remote">A &amp; &lt;B&gt;</b>', $this->host->tabFields($service)['Remote']);
        $value = $this->host->row('SELECT value FROM tblcustomfieldsvalues')['value'];
        self::assertSame('A &amp; &lt;B&gt;', $value);
        $login = $this->host->row('SELECT username FROM tblhosting WHERE id = ?', [$service]);
        self::assertSame('poked', $login['username']);
    }
}
