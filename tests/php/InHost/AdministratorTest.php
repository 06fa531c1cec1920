<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use StandIn\Testing\Client;

/**
 * What an administrator sets up and sees, and how the module takes whatever WHMCS hands it.
 */
final class AdministratorTest extends HostTestCase
{
    private const SERVER = ['type' => 'opensrsemail', 'hostname' => 'admin.test.hostedemail.com'];

    public function testTheModuleSaysWhatItIs(): void
    {
        $about = $this->host->call('MetaData')['value'];
        self::assertSame('1.1', $about['APIVersion']);
        self::assertSame('Opensrsemail', $about['DisplayName']);
        self::assertTrue($about['RequiresServer'], 'nobody could make a server otherwise, nor test its connection');
        $form = $this->host->admin()->get('/admin/configservers.php?action=manage');
        self::assertContains('opensrsemail', $form->all('//select[@id="type"]/option'));
    }

    public function testTheSettingsKeepTheirOrderBecauseWhmcsStoresThemByIt(): void
    {
        $settings = $this->host->call('ConfigOptions')['value'];
        self::assertSame([
            'Username', 'Password', 'Domain', 'Cluster', 'Mailboxes included', 'Forwards included', 'Mailbox size',
            'When terminated',
            'Webmail sign-in',
            'Webmail address',
            'Storage is divided',
        ], array_keys($settings));
        self::assertSame('password', $settings['Password']['Type']);
        self::assertSame(
            ['company default', '5 GB', '10 GB', '15 GB', '20 GB', '30 GB', '50 GB', '100 GB'],
            array_values($settings['Mailbox size']['Options'])
        );
        self::assertSame(['delete', 'keep'], array_keys($settings['When terminated']['Options']));
        self::assertStringNotContainsString('alert', json_encode($settings) ?: '');
    }

    /**
     * @dataProvider everyFunction
     */
    public function testEveryFunctionSurvivesNothingAndNonsense(string $function, string $type): void
    {
        $nonsense = [
            'serviceid' => 'x', 'domain' => ['a'], 'configoptions' => 'none', 'model' => 7, 'server' => [],
            'configoption1' => null, 'configoption4' => ['B'], 'configoption5' => -3, 'status' => 'Active',
        ];
        foreach ([[], $nonsense, ['serviceid' => 1, 'domain' => "\0\u{7f}"]] as $params) {
            $called = $this->host->call($function, $params);
            self::assertTrue($called['exists'], $function);
            self::assertNull($called['thrown'], $function);
            self::assertSame('', $called['output'], $function);
            self::assertSame($type, get_debug_type($called['value']), $function);
            if ($type === 'string') {
                self::assertGreaterThan(20, strlen($called['value']), 'a sentence');
                self::assertNotSame('success', $called['value']);
            }
        }
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function everyFunction(): iterable
    {
        $functions = [
            'array' => [
                'MetaData', 'ConfigOptions', 'TestConnection', 'AdminCustomButtonArray', 'AdminServicesTabFields',
                'ClientArea',
            ],
            'string' => [
                'CreateAccount', 'SuspendAccount', 'UnsuspendAccount', 'TerminateAccount', 'ChangePackage',
                'AdoptDomain', 'ReapplyLimits', 'RestoreDomain',
            ],
        ];
        foreach ($functions as $type => $names) {
            foreach ($names as $name) {
                yield $name => [$name, $type];
            }
        }
    }

    /**
     * @dataProvider refusals
     */
    public function testTheConnectionTestNamesWhatOpenSrsRefuses(string $user, string $password, string $expected): void
    {
        $tested = $this->host->testConnection(['username' => $user, 'password' => $password] + self::SERVER);
        self::assertSame($expected === '', $tested['success'], $tested['text']);
        self::assertStringContainsString($expected, $tested['text']);
    }

    /**
     * @return array<string, array{string, string, string}>
     */
    public static function refusals(): array
    {
        return [
            'success' => ['admin@reseller.adm', 'demo-Passw0rd', ''],
            'credentials' => ['admin@reseller.adm', 'wrong', 'error 1 BAD_CREDENTIALS'],
            'address not allowed' => ['ip@reseller.adm', 'demo-Passw0rd', 'IP allow list'],
            'second factor' => ['twofactor@reseller.adm', 'demo-Passw0rd', 'second factor'],
            'role too low' => ['view@reseller.adm', 'demo-Passw0rd', "its role at OpenSRS must be 'company'"],
            'nothing entered' => ['', '', 'Username is empty'],
        ];
    }

    /**
     * @dataProvider faults
     * @param array<string, mixed> $fault
     */
    public function testTheConnectionTestNamesWhatCameInsteadOfAnAnswer(array $fault, string $expected): void
    {
        $this->fault($fault + ['method' => '*', 'times' => 0]);
        $account = ['username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd'];
        $tested = $this->host->testConnection($account + self::SERVER);
        self::assertFalse($tested['success']);
        self::assertStringContainsString($expected, $tested['text']);
        $port = (string) parse_url($this->host->facts['endpoint'], PHP_URL_PORT);
        self::assertStringContainsString("127.0.0.1:$port", $tested['text']);
    }

    /**
     * @return array<string, array{array<string, string>, string}>
     */
    public static function faults(): array
    {
        return [
            'HTTP status' => [['fault' => 'http_500'], '500'],
            'a page' => [['fault' => 'html_200'], "not OpenSRS' JSON"],
            'closed' => [['fault' => 'drop_before'], 'closed'],
            'cut short' => [['fault' => 'cut_json'], 'JSON'],
        ];
    }

    /**
     * @dataProvider phases
     * @param array<string, string|bool|list<string>> $options
     */
    public function testTheConnectionTestNamesThePhaseThatFailed(array $options, string $phase, string $where): void
    {
        $host = Client::start($options);
        try {
            $account = ['username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd'];
            $tested = $host->testConnection($account + self::SERVER);
            self::assertFalse($tested['success']);
            self::assertStringContainsString($phase, $tested['text']);
            self::assertStringContainsString($where, $tested['text']);
        } finally {
            $host->stop();
        }
    }

    /**
     * @return array<string, array{array<string, string|bool|list<string>>, string, string}>
     */
    public static function phases(): array
    {
        $to = static fn (string $endpoint, string ...$more): array => [
            'no-simulator' => true,
            'ini' => ["opensrsemail.endpoint=$endpoint", ...$more],
        ];

        return [
            'name lookup' => [$to('https://no-such-host.invalid/api'), 'name lookup', 'no-such-host.invalid:443'],
            'TCP' => [$to('https://127.0.0.1:9/api'), 'TCP connection', '127.0.0.1:9'],
            'TLS' => [['ini' => ['opensrsemail.ca_file=']], 'issuer is not among', '127.0.0.1:'],
            'a setting' => [$to('http://opensrs.example/api'), 'opensrsemail.endpoint', 'https'],
            'another setting' => [
                $to('https://127.0.0.1/api', 'opensrsemail.timeout=-1'),
                'opensrsemail.timeout',
                '-1',
            ],
            'no such file' => [
                $to('https://127.0.0.1/api', 'opensrsemail.ca_file=/nowhere.pem'),
                'opensrsemail.ca_file',
                '/nowhere.pem',
            ],
        ];
    }

    /**
     * @dataProvider spellings
     */
    public function testCredentialsWithSpecialCharactersWork(string $params, string $from): void
    {
        $this->host->set(['params' => $params]);
        if ($from === 'product') {
            $this->host->saveProduct(self::PAID, [1 => 'special@reseller.adm', 2 => self::SPECIAL_PASSWORD]);
            $service = $this->waiting();
        } else {
            $service = $this->waiting();
            $this->assignServer($service, 'special@reseller.adm', self::SPECIAL_PASSWORD);
        }
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        $users = array_unique(array_column($this->host->simulator('GET', '/exchanges'), 'credentials_user'));
        self::assertSame(['special@reseller.adm'], $users);
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function spellings(): iterable
    {
        foreach (['raw', 'encoded'] as $params) {
            foreach (['product', 'server'] as $from) {
                yield "$params, $from" => [$params, $from];
            }
        }
    }

    /**
     * @dataProvider layouts
     * @param array<int, string> $settings
     */
    public function testSettingsOfThePublishedModulesAreUnderstood(array $settings): void
    {
        $this->host->saveProduct(self::PAID, $settings + array_fill(1, 8, ''));
        $service = $this->waiting();
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
        self::assertSame(7, $this->attribute('limit_users'));
    }

    /**
     * @return array<string, array{array<int, string>}>
     */
    public static function layouts(): array
    {
        return [
            'name, password, domain, cluster' => [[1 => 'admin', 'demo-Passw0rd', 'reseller.adm', 'Test']],
            'whole name' => [[1 => 'admin@reseller.adm', 'demo-Passw0rd', '', 'Test']],
            'cluster third' => [[1 => 'admin@reseller.adm', 'demo-Passw0rd', 'test']],
            'a mode fifth' => [[1 => 'admin', 'demo-Passw0rd', 'reseller.adm', 'Cluster A', 'test']],
        ];
    }

    public function testTheServersAccountCountsBeforeTheProducts(): void
    {
        $this->host->saveProduct(self::PAID, [2 => 'wrong']);
        $service = $this->waiting();
        self::assertStringContainsString('error 1 BAD', $this->host->command($service, 'Create')['result']);
        $this->assignServer($service, 'admin@reseller.adm', 'demo-Passw0rd');
        self::assertSame('success', $this->host->command($service, 'Create')['result']);
    }

    public function testAProductWithoutSettingsSaysWhatToEnter(): void
    {
        $service = $this->waiting(self::DOMAIN, self::WITHOUT_SETTINGS);
        $answer = $this->host->command($service, 'Create');
        self::assertStringContainsString('Username is empty', $answer['result']);
        self::assertSame('Pending', $answer['status']);
    }

    public function testTheServicePageShowsWhatOpenSrsHolds(): void
    {
        $service = $this->bought(3, 2);
        $this->host->simulator('POST', '/accounts', [
            'domain' => self::DOMAIN, 'type' => 'mailbox', 'count' => 4, 'prefix' => 'user',
        ]);
        $rows = $this->host->tabFields($service);
        self::assertSame(['OpenSRS', 'Seats', 'Besides', 'Other domains', 'Customer'], array_keys($rows));
        self::assertSame('active · belongs to this service · cluster Test · admin@reseller.adm', $rows['OpenSRS']);
        self::assertSame(
            '4 of 3 mailboxes ⚠ 1 too many: the customer is asked to delete or to buy more · 0 of 2 forwards'
            . ' · limit there 5',
            $rows['Seats']
        );
        self::assertSame('0 aliases · workgroups: staff', $rows['Besides']);
        self::assertStringContainsString("clientarea.php?action=productdetails&amp;id=$service\"", $rows['Customer']);

        $this->host->database()->exec('UPDATE tblhostingconfigoptions SET qty = qty + 10');
        $rows = $this->host->tabFields($service);
        self::assertStringContainsString('limit there 5 ⚠ should be 25', $rows['Seats']);
        self::assertSame("'Re-apply limits' sets the limit to 25", $rows['To do']);
    }

    public function testTheServicePageStaysWholeWhenOpenSrsIsDownAndShowsTheLastError(): void
    {
        $service = $this->bought();
        $this->fault(['method' => '*', 'fault' => 'html_502', 'times' => 0]);
        self::assertStringContainsString('502', $this->host->command($service, 'Suspend')['result']);
        $rows = $this->host->tabFields($service);
        self::assertStringContainsString('502', $rows['OpenSRS']);
        self::assertStringContainsString('502', $rows['Last error']);

        $this->host->simulator('DELETE', '/faults');
        self::assertSame('success', $this->host->command($service, 'Suspend')['result']);
        $rows = $this->host->tabFields($service);
        self::assertArrayNotHasKey('Last error', $rows);
        self::assertStringStartsWith('disabled · ', $rows['OpenSRS']);
    }

    public function testTheServicePageEscapesWhatComesFromOutside(): void
    {
        $this->host->simulator('POST', '/domains', [
            'domain' => 'mark.example', 'company' => 'reseller', 'workgroups' => ['<img src=x>'],
        ]);
        $service = $this->waiting('mark.example');
        $this->host->putService(['id' => $service, 'status' => 'Active']);
        self::assertSame('success', $this->host->button($service, 'Adopt existing domain')['result']);
        self::assertStringContainsString('‹img src=x›', $this->host->tabFields($service)['Besides']);
    }

    public function testWithoutAServiceAtOpenSrsNothingIsAsked(): void
    {
        $service = $this->waiting();
        $this->asked();
        self::assertSame([], $this->host->tabFields($service));
        self::assertSame([], $this->asked());
    }

    public function testAnExtensionThatIsMissingIsExplainedEverywhere(): void
    {
        $host = Client::start(['without-extension' => true]);
        try {
            $settings = $host->call('ConfigOptions')['value'];
            self::assertCount(11, $settings);
            $warning = $settings['Username']['Description'];
            foreach (['PHP ' . PHP_VERSION, 'fpm-fcgi', 'php.ini', 'extension=opensrsemail.so'] as $part) {
                self::assertStringContainsString($part, $warning);
            }
            $service = $host->putService(['domain' => self::DOMAIN, 'product' => self::PAID, 'status' => 'Active']);
            foreach (['Create', 'Suspend', 'Unsuspend', 'Terminate', 'Change Package'] as $command) {
                self::assertStringContainsString('not loaded', $host->command($service, $command)['result']);
            }
            self::assertStringContainsString('not loaded', implode($host->tabFields($service)));
            self::assertFalse($host->testConnection(self::SERVER)['success']);
            $page = $host->productPage($service, [], null, $host->loginClient());
            self::assertStringContainsString('temporarily unavailable', $page->text());
            self::assertSame([], $host->defects());
        } finally {
            $host->stop();
        }
    }

    public function testAnExtensionThatIsMissingInTheCronIsExplainedThere(): void
    {
        $host = Client::start(['cli-without-extension' => true]);
        try {
            $service = $host->putService(['domain' => self::DOMAIN, 'product' => self::PAID, 'status' => 'Active']);
            $host->cron(['--suspend', (string) $service]);
            self::assertSame('Active', $host->status($service));
            $log = implode("\n", $host->activityLog());
            self::assertStringContainsString('not loaded in PHP ' . PHP_VERSION . ' (cli)', $log);
        } finally {
            $host->stop();
        }
    }

    public function testAnExtensionOfAnotherVersionThanTheFolderIsExplainedEverywhere(): void
    {
        $host = Client::start();
        try {
            $file = $host->facts['dir'] . '/docroot/modules/servers/opensrsemail/whmcs.json';
            $about = json_decode((string) file_get_contents($file), true);
            file_put_contents($file, json_encode(['version' => '99.0.0'] + $about));
            $expected = 'does not fit the module folder 99.0.0';
            $settings = $host->call('ConfigOptions')['value'];
            self::assertCount(11, $settings);
            self::assertStringContainsString($expected, $settings['Username']['Description']);
            $service = $host->putService(['domain' => self::DOMAIN, 'product' => self::PAID, 'status' => 'Active']);
            self::assertStringContainsString($expected, $host->command($service, 'Create')['result']);
            self::assertStringContainsString($expected, implode($host->tabFields($service)));
            $page = $host->productPage($service, [], null, $host->loginClient());
            self::assertStringContainsString('temporarily unavailable', $page->text());
            self::assertStringNotContainsString('99.0.0', $page->text());
            // A mend of the module alone goes with the extension of its line.
            $line = implode('.', array_slice(explode('.', $about['version']), 0, 2));
            file_put_contents($file, json_encode(['version' => "$line.99"] + $about));
            self::assertSame('success', $host->command($service, 'Create')['result']);
            self::assertSame([], $host->defects());
        } finally {
            $host->stop();
        }
    }

    public function testNoSecretStandsAnywhere(): void
    {
        $host = Client::start();
        $mailboxPassword = 'Zq7&<>\'%+/;mArk';
        try {
            $host->saveProduct(self::PAID, [1 => 'special@reseller.adm', 2 => self::SPECIAL_PASSWORD]);
            $service = $host->buy(self::PAID, self::DOMAIN, ['Mailboxes' => 5, 'Forwards' => 2]);
            $pages = '';
            $faults = [['fault' => 'error', 'number' => 40], ['fault' => 'drop_after'], ['fault' => 'html_502']];
            foreach ($faults as $fault) {
                $host->simulator('POST', '/faults', $fault + ['method' => 'change_user', 'times' => 1]);
                $pages .= $host->productPage($service, [], [
                    'opensrsemail_task' => 'add_mailbox', 'name' => 'box' . strlen($pages),
                    'password' => $mailboxPassword, 'password_confirmation' => $mailboxPassword,
                ])->body;
            }
            self::assertNotSame([], $host->simulator('GET', '/domains/' . self::DOMAIN)['users']);
            foreach (['modulelog.php', 'systemactivitylog.php', "clientsservices.php?id=$service"] as $at) {
                $pages .= $host->admin()->get("/admin/$at")->body;
            }
            $pages .= $host->productPage($service)->body;
            // The form that OpenSRS refused comes back as it was sent, to whoever sent it.
            $fields = '/(<input [^>]*id="opensrsemail-password(?:_confirmation)?"[^>]*value=")[^"]+"/';
            $pages = (string) preg_replace($fields, '$1"', $pages, -1, $kept);
            self::assertSame(2, $kept);
            // The product's own settings are where WHMCS keeps them, in clear.
            $stored = '';
            foreach ($host->rows('SHOW TABLES') as $row) {
                $table = (string) current($row);
                $stored .= $table === 'tblproducts' ? '' : json_encode($host->rows("SELECT * FROM `$table`"));
            }
            $logs = implode(array_map('file_get_contents', glob($host->facts['dir'] . '/log/*') ?: []));
            $processes = implode(array_map(
                static fn (string $file): string => (string) @file_get_contents($file),
                glob('/proc/[0-9]*/cmdline') ?: []
            ));
            foreach ([self::SPECIAL_PASSWORD, $mailboxPassword] as $secret) {
                $json = substr((string) json_encode($secret), 1, -1);
                $plain = json_encode($secret, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
                $plain = substr((string) $plain, 1, -1);
                $spellings = [$secret, $json, $plain, urlencode($secret), rawurlencode($secret),
                    base64_encode($secret), bin2hex($secret)];
                foreach ($spellings as $spelled) {
                    foreach ([$spelled, htmlspecialchars($spelled, ENT_QUOTES), addslashes($spelled)] as $spelling) {
                        $places = ['pages' => $pages, 'database' => $stored, 'logs' => $logs, 'ps' => $processes];
                        foreach ($places as $where => $text) {
                            self::assertStringNotContainsString($spelling, $text, "$where: $spelling");
                        }
                    }
                }
            }
        } finally {
            $host->stop();
        }
    }

    public function testThePasswordOfACompanyStandsInNoLogInAnySpelling(): void
    {
        foreach (['raw', 'encoded'] as $params) {
            $this->host->set(['params' => $params]);
            $this->host->saveProduct(self::PAID, [1 => 'special@reseller.adm', 2 => self::SPECIAL_PASSWORD]);
            $service = $this->waiting();
            $this->host->command($service, 'Create');
            $this->host->command($service, 'Terminate');
        }
        $log = json_encode($this->host->moduleLog()) ?: '';
        self::assertGreaterThan(4, count($this->host->moduleLog()));
        $special = self::SPECIAL_PASSWORD;
        foreach ([$special, htmlspecialchars($special, ENT_QUOTES), urlencode($special)] as $spelling) {
            self::assertStringNotContainsString($spelling, $log);
            self::assertStringNotContainsString(substr((string) json_encode($spelling), 1, -1), $log);
        }
    }

    private function assignServer(int $service, string $user, string $password): void
    {
        $this->host->admin()->post('/admin/configservers.php', [
            'save' => 'true', 'name' => 'OpenSRS', 'username' => $user, 'password' => $password, 'secure' => 'on',
        ] + self::SERVER);
        $server = $this->host->row('SELECT MAX(id) AS id FROM tblservers')['id'];
        $this->host->putService(['id' => $service, 'server' => (int) $server]);
    }

    public function testWhatWasDeletedIsBroughtBackOneByOne(): void
    {
        $service = $this->bought(3, 1);
        $notes = (string) $this->domain()['attributes']['notes_external'];
        $mailbox = static fn (string $name): array
            => ['user' => "$name@" . self::DOMAIN, 'type' => 'mailbox', 'attributes' => ['name' => "<b>$name"]];
        $this->putDomain($notes, [$mailbox('tom'), $mailbox('kim'), $mailbox('ann')]);
        $page = static fn (string $name): array => ['mail' => 'delete', 'type' => 'mailbox', 'name' => $name];
        foreach (['tom', 'kim'] as $name) {
            $asked = $this->host->productPage($service, $page($name));
            $this->host->productPage($service, [], $asked->fields('//form[contains(@class, "opensrsemail-form")]'));
        }
        $row = $this->host->tabFields($service)['Deleted'];
        self::assertStringContainsString('tom@' . self::DOMAIN . ' (mailbox), deleted on ' . date('j F Y'), $row);
        self::assertStringContainsString('by Anna Müller, ', $row);
        preg_match('/value="([^"]+)"> tom@/', $row, $id);
        $this->host->saveService($service, ['opensrsemail_restore[]' => $id[1]]);
        $users = array_column($this->domain()['users'], 'user');
        self::assertSame(['ann@' . self::DOMAIN, 'tom@' . self::DOMAIN], $users);
        self::assertStringContainsString('tom@' . self::DOMAIN . ' is back.', implode($this->host->activityLog()));
        // Saved once more, and with something nobody deleted, nothing happens.
        $this->host->saveService($service, ['opensrsemail_restore[]' => $id[1]]);
        self::assertCount(2, $this->domain()['users']);
        self::assertStringContainsString('was not brought back', implode($this->host->activityLog()));
        $this->host->saveService($service, []);
        self::assertSame([], $this->host->defects());
    }

    public function testAnAdministratorAddsAnyOtherDomainAndEndsIt(): void
    {
        $service = $this->bought(3, 1);
        self::assertStringContainsString('Add another one', $this->host->tabFields($service)['Other domains']);
        $this->host->saveService($service, ['opensrsemail_alias_domain' => ' Bücher.example ']);
        self::assertSame(['xn--bcher-kva.example'], $this->domain()['attributes']['aliases']);
        $row = $this->host->tabFields($service)['Other domains'];
        self::assertStringContainsString('value="xn--bcher-kva.example"> end bücher.example', $row);
        $this->host->saveService($service, ['opensrsemail_alias_domain' => '<b>"']);
        $log = implode("\n", $this->host->activityLog());
        self::assertStringContainsString('arrives in ' . self::DOMAIN . ' too.', $log);
        self::assertStringContainsString('The other domain ‹b›" of ' . self::DOMAIN . ' stays as it was', $log);
        $this->host->saveService($service, ['opensrsemail_alias_domains_ended[]' => 'xn--bcher-kva.example']);
        self::assertSame([], $this->domain()['attributes']['aliases']);
        self::assertSame([], $this->host->defects());
    }
}
