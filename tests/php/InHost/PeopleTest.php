<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

/**
 * What people are called and who is away, as the list knows it: from looks of the daily cron, and from whoever opened a
 * mailbox.
 */
final class PeopleTest extends HostTestCase
{
    private const AWAY = ['autoresponder' => 'Away', 'delivery_autoresponder' => true];

    public function testTheDailyCronLooksAtPeopleAndForgetsThem(): void
    {
        $service = $this->bought(9, 3);
        $this->putPeople(['anna' => 'Anna Müller', 'ben' => 'Ben Okafor', 'zoe' => "Zoë \u{1F33B}"]);
        self::assertStringNotContainsString('Anna Müller', $this->host->productPage($service)->text());
        $this->asked();
        $this->host->cron();
        self::assertSame(3, self::counted($this->asked(), 'get_user'));
        $list = $this->host->productPage($service);
        foreach (['Anna Müller', 'Ben Okafor', "Zoë \u{FFFD}", '✈ Away'] as $shown) {
            self::assertStringContainsString($shown, $list->text());
        }
        self::assertSame(['ben@' . self::DOMAIN], $this->listed($service, ['type' => 'away']));
        self::assertSame(['anna@' . self::DOMAIN], $this->listed($service, ['search' => 'mueller']));
        // Who was seen this week is not looked at again.
        $this->asked();
        $this->host->cron();
        self::assertSame(0, self::counted($this->asked(), 'get_user'));

        // A look at the mailbox tells at once.
        $this->putPeople(['anna' => 'Anna Schmidt', 'ben' => 'Ben Okafor']);
        $this->host->productPage($service, ['mail' => 'account', 'name' => 'anna']);
        self::assertStringContainsString('Anna Schmidt', $this->host->productPage($service)->text());
        self::assertSame(3, $this->known());
        $this->host->cron();
        self::assertSame(2, $this->known(), 'Zoë is gone');

        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        self::assertSame(0, $this->known());
    }

    public function testOneServiceThatCannotBeLookedAtDoesNotKeepTheOthers(): void
    {
        $stopped = $this->bought(2, 0);
        $other = $this->bought(2, 0, 'second.example');
        $this->putPeople(['joe' => 'Joe Doe']);
        $this->putPeople(['kim' => 'Kim Vogel'], 'second.example');
        $this->host->command($stopped, 'Suspend');
        $this->host->cron();
        self::assertSame([(string) $other], array_map(
            static fn (array $row): string => (string) $row['service_id'],
            $this->host->rows('SELECT service_id FROM mod_opensrsemail_people')
        ));
    }

    public function testWhereOpenSrsListsFewAtATimeNobodyIsForgotten(): void
    {
        $service = $this->bought(9, 0);
        $this->putPeople(['ann' => 'Ann A', 'ben' => 'Ben B', 'tom' => 'Tom T', 'zoe' => 'Zoe Z']);
        $this->host->simulator('POST', '/settings', ['search_limit_maximum' => 3]);
        $this->host->productPage($service, ['mail' => 'account', 'name' => 'zoe']);
        $this->host->cron();
        self::assertSame(4, $this->known());
    }

    public function testNamesDoNotOutliveAServiceHoweverItEnds(): void
    {
        $service = $this->bought(2, 0);
        $this->putPeople(['joe' => 'Joe Doe']);
        $this->host->cron();
        self::assertSame(1, $this->known());
        $this->host->database()->exec("UPDATE tblhosting SET domainstatus = 'Cancelled' WHERE id = $service");
        $this->host->cron();
        self::assertSame(0, $this->known());
    }

    public function testNothingOfADomainBeforeIsTakenForTheNewOnes(): void
    {
        $service = $this->bought(2, 0);
        $this->putPeople(['joe' => 'Joe Doe']);
        $this->host->cron();
        $this->host->database()->exec("UPDATE mod_opensrsemail_people SET domain = 'before.example', plan = '"
            . '{"name":"joe","frees":true,"created":1}' . "', full_name = 'Secret Other'");
        $this->host->productPage($service, ['mail' => 'account', 'name' => 'joe']);
        $row = $this->host->row('SELECT domain, plan, full_name FROM mod_opensrsemail_people');
        self::assertSame([self::DOMAIN, null, 'Joe Doe'], array_values($row));
    }

    public function testAnAccountOfTheSameNameInAnotherDomainIsSomebodyElse(): void
    {
        $service = $this->bought(2, 0);
        $this->putPeople(['joe' => 'Joe Doe']);
        $this->host->cron();
        self::assertStringContainsString('Joe Doe', $this->host->productPage($service)->text());
        $this->host->database()->exec("UPDATE mod_opensrsemail_people SET domain = 'before.example'");
        self::assertStringNotContainsString('Joe Doe', $this->host->productPage($service)->text());
    }

    /**
     * @param array<string, string> $names by local part
     */
    private function putPeople(array $names, string $domain = self::DOMAIN): void
    {
        $users = [];
        foreach ($names as $local => $name) {
            $away = $local === 'ben' ? self::AWAY : [];
            $users[] = ['user' => "$local@$domain", 'type' => 'mailbox', 'attributes' => ['name' => $name] + $away];
        }
        $this->putDomain((string) $this->domain($domain)['attributes']['notes_external'], $users, $domain);
    }

    private function known(): int
    {
        return count($this->host->rows('SELECT account FROM mod_opensrsemail_people'));
    }

    /**
     * @param array<string, string> $query
     *
     * @return list<string>
     */
    private function listed(int $service, array $query): array
    {
        return $this->host->productPage($service, $query)->all('//*[@class="opensrsemail-own"]');
    }

    /**
     * @param list<string> $methods
     */
    private static function counted(array $methods, string $method): int
    {
        return count(array_keys($methods, $method, true));
    }
}
