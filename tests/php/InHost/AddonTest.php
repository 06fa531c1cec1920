<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

/**
 * The module on a product addon: a service of its own with a domain of its own, and never the one it hangs on.
 */
final class AddonTest extends HostTestCase
{
    private const OWN = 'filiale.example';
    private const COMMANDS = ['Create', 'Suspend', 'Unsuspend', 'Change Package', 'Terminate'];

    /**
     * @dataProvider paramsOfAddons
     */
    public function testAnAddonHasADomainOfItsOwn(string $params): void
    {
        $this->host->set(['addon_params' => $params]);
        $service = $this->bought(5, 2);
        $addon = $this->addon($service, ['Domain|Your domain' => 'Filiale.example']);
        $before = $this->domain();
        $commands = ['Create' => false, 'Suspend' => true, 'Unsuspend' => false, 'Change Package' => false];
        foreach ($commands as $command => $off) {
            self::assertSame('success', $this->host->command($service, $command, [], $addon)['result'], $command);
            self::assertSame($off, $this->attribute('disabled', self::OWN) ?? false, $command);
        }
        self::assertSame(4, $this->attribute('limit_users', self::OWN), 'what the addon includes');
        self::assertStringEndsWith("/$service+$addon", $this->attribute('notes_external', self::OWN));

        $list = ['addonId' => $addon];
        $page = $this->host->productPage($service, $list);
        self::assertStringContainsString(self::OWN, $page->text());
        self::assertStringContainsString('0 of 3', $page->text());
        $add = $page->all('//a[contains(@href, "add-mailbox")]/@href')[0];
        $form = $this->host->client()->get("/$add");
        $fields = ['name' => 'joe', 'password' => 'Kette-und-9-Ritzel', 'password_confirmation' => 'Kette-und-9-Ritzel']
            + $form->fields('//form[.//input[@name="opensrsemail_task"]]');
        $action = $form->all('//form[.//input[@name="opensrsemail_task"]]/@action')[0];
        $page = $this->host->client()->post("/$action", $fields);
        self::assertStringContainsString('joe@filiale.example was added', $page->text());
        self::assertStringNotContainsString('joe@', $this->host->productPage($service)->text());

        self::assertSame('success', $this->host->command($service, 'Terminate', [], $addon)['result']);
        self::assertNull($this->domain(self::OWN));
        self::assertSame($before, $this->domain(), 'the domain of the service it hangs on');
        self::assertSame('Active', $this->host->status($service));
    }

    /**
     * @dataProvider paramsOfAddons
     */
    public function testAnAddonCannotHaveTheDomainItHangsOn(string $params): void
    {
        $this->host->set(['addon_params' => $params]);
        $service = $this->bought(5, 2);
        $before = $this->domain();
        foreach ([[], ['Domain' => ''], ['Domain' => ' BITS-bytes.example. ']] as $fields) {
            $addon = $this->addon($service, $fields);
            foreach (self::COMMANDS as $command) {
                $told = $this->host->command($service, $command, [], $addon)['result'];
                self::assertStringContainsString('Give the addon a custom field named Domain', $told, $command);
            }
            $this->host->database()->exec("UPDATE tblhostingaddons SET status = 'Active' WHERE id = $addon");
            $page = $this->host->productPage($service, ['addonId' => $addon]);
            self::assertStringContainsString('is not set up correctly', $page->text());
        }
        self::assertSame($before, $this->domain());
        self::assertStringContainsString('0 of 5', $this->host->productPage($service)->text());
    }

    public function testWhatAnEarlierVersionKeptIsKept(): void
    {
        $service = $this->bought(5, 2);
        $database = $this->host->database();
        $installation = $this->host->row('SELECT installation FROM mod_opensrsemail_installation')['installation'];
        $database->exec('ALTER TABLE mod_opensrsemail_services DROP PRIMARY KEY, DROP COLUMN addon_id,'
            . ' ADD PRIMARY KEY (service_id)');
        $database->exec('ALTER TABLE mod_opensrsemail_installation DROP COLUMN made_at');
        self::assertSame('success', $this->host->command($service, 'Suspend')['result']);
        $addon = $this->addon($service, ['Domain' => self::OWN]);
        self::assertSame('success', $this->host->command($service, 'Create', [], $addon)['result']);
        $kept = $this->host->rows('SELECT service_id, addon_id, domain FROM mod_opensrsemail_services'
            . ' ORDER BY addon_id');
        self::assertEquals([
            ['service_id' => $service, 'addon_id' => 0, 'domain' => self::DOMAIN],
            ['service_id' => $service, 'addon_id' => $addon, 'domain' => self::OWN],
        ], $kept);
        self::assertSame(
            $installation,
            $this->host->row('SELECT installation FROM mod_opensrsemail_installation')['installation']
        );
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function paramsOfAddons(): iterable
    {
        yield 'WHMCS hands over the domain and options of the service' => ['parent'];
        yield 'WHMCS hands over neither' => ['own'];
    }

    /**
     * @param array<string, string> $fields
     */
    private function addon(int $service, array $fields): int
    {
        return $this->host->putAddon([
            'service' => $service,
            'fields' => $fields,
            'settings' => [1 => 'admin', 2 => 'demo-Passw0rd', 3 => 'reseller.adm', 4 => 'Test', 5 => '3', 6 => '1'],
        ]);
    }
}
