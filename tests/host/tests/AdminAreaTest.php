<?php

declare(strict_types=1);

namespace StandIn\Tests;

final class AdminAreaTest extends ToyTestCase
{
    public function testEveryTypeOfSettingIsShownAndSaved(): void
    {
        $path = '/admin/configproducts.php?action=edit&id=6';
        $page = $this->host->admin()->get($path);
        self::assertSame(['a default'], $page->all('//*[@id="packageconfigoption1"]/@value'));
        self::assertSame(['Friendly'], $page->all('//label[@for="packageconfigoption3"]'));
        self::assertSame(['A', 'B', 'Test'], $page->all('//*[@id="packageconfigoption4"]/option'));
        self::assertStringContainsString('the loader <failed>', $page->text());
        $settings = [1 => 'a & "b"', 2 => 's', 3 => '', 4 => 'Test', 5 => '2', 6 => 'Right', 7 => 'on', 8 => "l1\nl2"];
        $page = $this->host->saveProduct(6, $settings);
        self::assertSame(['a & "b"'], $page->all('//*[@id="packageconfigoption1"]/@value'));
        $columns = implode(', ', array_map(static fn (int $at): string => "configoption{$at}", [1, 4, 5, 6, 7]));
        $row = $this->host->row("SELECT {$columns} FROM tblproducts WHERE id = 6");
        self::assertSame(['a &amp; &quot;b&quot;', 'Test', '2', 'Right', 'on'], array_values($row));
        self::assertSame([], $this->host->defects());
    }

    public function testSavingAProductRegistersTheModulesHooks(): void
    {
        $this->host->database()->exec("UPDATE tblconfiguration SET value = '' WHERE setting = 'ModuleHooks'");
        self::assertFalse($this->host->visitor()->get('/index.php')->has('//meta[@name="toy"]'));
        $this->host->saveProduct(1, []);
        self::assertTrue($this->host->visitor()->get('/index.php')->has('//meta[@name="toy"]'));
    }

    public function testSavingAServiceKeepsWhatWasNotChangedAndTellsTheModule(): void
    {
        $service = $this->service();
        $this->host->saveService($service, ['domain' => 'other.example', 'configoption[1]' => '9']);
        $this->host->command($service, 'Create');
        $call = $this->calls('CreateAccount')[0];
        self::assertSame('other.example', $call['domain']);
        self::assertSame(['Mailboxes' => '9', 'Forwards' => '2'], $call['configoptions']);
        self::assertCount(1, $this->calls('AdminServicesTabFieldsSave'));
    }

    public function testAFormWithoutTokenIsRefused(): void
    {
        $service = $this->service('good.example', 'Pending');
        $page = $this->host->admin()->send('POST', "/admin/clientsservices.php?id={$service}", ['modop' => 'create']);
        self::assertSame(403, $page->status);
        self::assertSame([], $this->calls('CreateAccount'));
    }

    public function testNobodyElseComesIn(): void
    {
        $page = $this->host->client()->send('GET', '/admin/clientsservices.php?id=' . $this->service());
        self::assertSame('/admin/login.php', $page->location());
    }

    public function testACustomButtonCanOpenAWindow(): void
    {
        self::assertSame('https://panel.example/', $this->host->button($this->service(), 'Open')['result']);
    }

    public function testThePagesShowWhatIsThere(): void
    {
        $this->service();
        $pages = [
            'index' => 'good.example', 'products' => 'Toy', 'orders' => 'No orders', 'configservers' => 'No servers',
            'modulelog' => 'No entries', 'modulequeue' => 'Nothing waits', 'systemactivitylog' => 'No entries',
        ];
        foreach ($pages as $page => $text) {
            self::assertStringContainsString($text, $this->host->admin()->get("/admin/{$page}.php")->text(), $page);
        }
    }

    public function testServersAreMadeOfModulesThatHaveThem(): void
    {
        $folder = $this->host->facts['dir'] . '/docroot/modules/servers/local';
        mkdir($folder);
        $function = "function local_MetaData(): array { return ['RequiresServer' => false]; }";
        file_put_contents("$folder/local.php", "<?php\n$function");
        try {
            $form = $this->host->admin()->get('/admin/configservers.php?action=manage');
            self::assertSame(['toy'], $form->all('//select[@id="type"]/option'));
            $fields = ['save' => 'true', 'name' => 'One', 'hostname' => 'h.example'];
            foreach (['local' => 0, 'toy' => 1] as $type => $count) {
                $this->host->admin()->post('/admin/configservers.php?action=manage', ['type' => $type] + $fields);
                self::assertSame($count, (int) $this->host->row('SELECT COUNT(*) AS n FROM tblservers')['n'], $type);
            }
        } finally {
            unlink("$folder/local.php");
            rmdir($folder);
        }
    }

    public function testAnAdministratorSignsOnToAServerAndToAService(): void
    {
        $server = ['save' => 'true', 'type' => 'toy', 'name' => 'One', 'hostname' => 'h.example', 'username' => 'u'];
        $this->host->admin()->post('/admin/configservers.php?action=manage', $server);
        $this->host->admin()->post('/admin/configservers.php?action=manage', ['username' => 'x'] + $server);
        self::assertTrue($this->host->admin()->get('/admin/configservers.php')->has('//button[@name="signon"]'));
        $sent = $this->host->admin()->post('/admin/configservers.php?id=1', ['signon' => 'true']);
        self::assertSame('https://panel.example/?as=u', $sent->location());
        $refused = $this->host->admin()->post('/admin/configservers.php?id=2', ['signon' => 'true']);
        self::assertStringContainsString('nobody', $refused->text());

        $service = $this->service();
        $path = "/admin/clientsservices.php?userid=1&id={$service}";
        $signedOn = $this->host->admin()->post($path, ['modop' => 'singlesignon']);
        self::assertSame("https://panel.example/?for={$service}", $signedOn->location());
    }

    public function testHooksAddToTheServicesPage(): void
    {
        $service = $this->service();
        self::assertSame("service {$service}", $this->host->tabFields($service)['Of a hook']);
    }

    public function testAFunctionCanBeCalledByItself(): void
    {
        self::assertSame('array', $this->host->call('MetaData')['type']);
        self::assertFalse($this->host->call('NoSuchFunction')['exists']);
    }
}
