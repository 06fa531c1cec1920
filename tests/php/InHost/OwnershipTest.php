<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

/**
 * Whose a domain is: marks, domains without one, and who may take a domain over from whom.
 */
final class OwnershipTest extends HostTestCase
{
    private const UNMARKED = 'unmarked.example';
    private const OPERATIONS = ['Suspend', 'Unsuspend', 'Change Package'];

    public function testADomainOfAPublishedModuleIsTheOldServicesOwn(): void
    {
        $service = $this->oldService(self::UNMARKED);
        foreach (self::OPERATIONS as $command) {
            self::assertSame('success', $this->host->command($service, $command)['result'], $command);
        }
        self::assertStringContainsString('info@', $this->host->productPage($service)->text());
        $told = $this->host->command($service, 'Terminate')['result'];
        self::assertStringContainsString("press 'Adopt existing domain'", $told);
        self::assertNotNull($this->domain(self::UNMARKED));
    }

    public function testADomainThatAnAdministratorMistypedIsNobodysToSee(): void
    {
        $service = $this->bought();
        $this->makeOld($service);
        $this->host->saveService($service, ['domain' => self::UNMARKED]);
        $this->assertOutOfReach($service);
    }

    public function testAnOldServiceKeepsTheDomainItUsed(): void
    {
        $service = $this->oldService('old.example');
        $joe = ['user' => 'joe@old.example', 'type' => 'mailbox', 'attributes' => ['name' => 'Joe']];
        $this->putDomain('', [$joe], 'old.example');
        self::assertStringContainsString('joe@old.example', $this->host->productPage($service)->text());
        $this->host->saveService($service, ['domain' => self::UNMARKED]);
        $this->assertOutOfReach($service);
        $this->host->saveService($service, ['domain' => 'old.example']);
        self::assertStringContainsString('joe@old.example', $this->host->productPage($service)->text());
    }

    public function testWhatIsOrderedAfterTheProductWasSetUpIsNotOlderThanTheMarks(): void
    {
        self::assertSame([], $this->host->rows("SHOW TABLES LIKE 'mod_opensrsemail_installation'"));
        $this->host->saveProduct(self::PAID, []);
        $this->host->database()->exec('UPDATE mod_opensrsemail_installation SET made_at = made_at - 60');
        $service = $this->host->putService([
            'domain' => self::UNMARKED, 'product' => self::PAID, 'status' => 'Active', 'options' => ['Mailboxes' => 5],
        ]);
        $this->assertOutOfReach($service);
    }

    public function testAYoungServiceThatWasNeverCreatedSeesNothing(): void
    {
        $this->bought();
        $service = $this->host->putService([
            'domain' => self::UNMARKED, 'product' => self::PAID, 'status' => 'Active', 'options' => ['Mailboxes' => 5],
        ]);
        $this->host->database()->exec('UPDATE mod_opensrsemail_installation SET made_at = made_at - 3600');
        $this->assertOutOfReach($service);
    }

    public function testADomainThatTwoServicesNameIsNeithersBeforeItIsAdopted(): void
    {
        $one = $this->oldService('Unmarked.example.');
        $other = $this->oldService(self::UNMARKED);
        $this->host->putService(['id' => $other, 'status' => 'Suspended']);
        $this->assertOutOfReach($one, "it is that of service $other (Suspended) of client 1, Anna Müller");
        $told = $this->host->button($one, 'Adopt existing domain')['result'];
        self::assertStringContainsString("belongs to service $other (Suspended) of client 1, Anna Müller", $told);
        $notes = (string) $this->attribute('notes_external', self::UNMARKED);
        self::assertStringNotContainsString('opensrsemail-service', $notes);

        $this->host->putService(['id' => $other, 'status' => 'Cancelled']);
        self::assertSame('success', $this->host->button($one, 'Adopt existing domain')['result']);
        self::assertStringEndsWith("/$one", $this->attribute('notes_external', self::UNMARKED));
    }

    public function testAdoptTakesNoDomainFromALiveService(): void
    {
        $owner = $this->bought();
        $thief = $this->waiting();
        $before = $this->domain();
        foreach (['Active', 'Suspended'] as $status) {
            $this->host->putService(['id' => $owner, 'status' => $status]);
            // Neither by its name in WHMCS nor by its mark.
            foreach ([self::DOMAIN, 'moved.example'] as $domain) {
                $this->host->putService(['id' => $owner, 'domain' => $domain]);
                $told = $this->host->button($thief, 'Adopt existing domain')['result'];
                self::assertStringContainsString("belongs to service $owner ($status) of client 1", $told);
                $told = $this->host->command($thief, 'Create')['result'];
                self::assertStringContainsString("it is that of service $owner ($status)", $told);
                self::assertStringNotContainsString('Adopt', $told);
            }
        }
        self::assertSame($before, $this->domain());

        foreach (['Terminated', 'Cancelled', 'Fraud'] as $status) {
            $this->host->putService(['id' => $owner, 'status' => $status]);
            $told = $this->host->command($thief, 'Create')['result'];
            self::assertStringContainsString("press 'Adopt existing domain'", $told, $status);
        }
        self::assertSame('success', $this->host->button($thief, 'Adopt existing domain')['result']);
        self::assertStringEndsWith("/$thief", $this->attribute('notes_external'));
    }

    public function testWhatComesBackOnASuspendedServiceStaysDisabled(): void
    {
        $service = $this->bought();
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        $this->host->putService(['id' => $service, 'status' => 'Suspended']);
        self::assertSame('success', $this->host->button($service, 'Restore deleted domain')['result']);
        self::assertTrue($this->attribute('disabled'));
    }

    /**
     * A service that was there before this module was: its domain was made by another one.
     */
    private function oldService(string $domain): int
    {
        $service = $this->host->putService([
            'domain' => $domain, 'product' => self::PAID, 'status' => 'Active',
            'options' => ['Mailboxes' => 5, 'Forwards' => 2],
        ]);
        $this->makeOld($service);

        return $service;
    }

    private function makeOld(int $service): void
    {
        $this->host->putService(['id' => $service, 'created_at' => '2019-05-01 10:00:00', 'regdate' => '2019-05-01']);
    }

    private function assertOutOfReach(int $service, string $told = "press 'Adopt existing domain'"): void
    {
        $before = $this->domain(self::UNMARKED);
        $page = $this->host->productPage($service);
        $first = 'Your provider has to set up the domain unmarked.example first';
        self::assertStringContainsString($first, $page->text());
        self::assertStringNotContainsString('info@', $page->text());
        $row = html_entity_decode($this->host->tabFields($service)['OpenSRS'], ENT_QUOTES);
        self::assertStringContainsString($told, $row);
        foreach (self::OPERATIONS as $command) {
            self::assertStringContainsString($told, $this->host->command($service, $command)['result'], $command);
        }
        self::assertSame($before, $this->domain(self::UNMARKED));
    }
}
