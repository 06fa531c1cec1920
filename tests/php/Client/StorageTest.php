<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Page;

/**
 * Storage that was bought in sum, divided by the customer.
 */
final class StorageTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;
    private const GB = 1 << 30;

    public function testTheSumIsDividedMailboxByMailbox(): void
    {
        $service = $this->divided(20);
        $page = $this->open($service, 'domain');
        self::assertStringContainsString('20 GB for all mailboxes together', $page->text());
        $page = $this->open($service, 'domain-storage');
        self::assertStringContainsString('10 GB are given to mailboxes, 10 GB are left.', $page->text());
        self::assertStringContainsString('4 GB of 5 GB.', $page->text());
        $page = $this->open($service, 'storage', ['name' => 'anna']);
        self::assertSame('5', $page->fields(self::FORM)['quota_gb']);
        $page = $this->submit($service, 'storage', ['quota_gb' => '15'], ['name' => 'anna']);
        self::assertStringContainsString('The size of anna' . self::AT . ' was changed.', implode(self::told($page)));
        self::assertSame(15 * self::GB, $this->account('anna' . self::AT)['attributes']['quota']);
        // The other one cannot grow any more, nor shrink below what is in it.
        $error = '//*[@id="opensrsemail-quota_gb-error"]';
        $refused = ['6' => 'can have at most 5 GB', '3' => 'at least 4 GB', '0' => 'from 1 to 1024', 'x' => 'whole GB'];
        foreach ($refused as $gb => $why) {
            $page = $this->submit($service, 'storage', ['quota_gb' => (string) $gb], ['name' => 'ben']);
            self::assertStringContainsString($why, implode($page->all($error)));
        }
        self::assertSame(5 * self::GB, $this->account('ben' . self::AT)['attributes']['quota']);
        // A new one has nothing left, until another one gives some.
        $page = $this->addMailbox($service, 'carl');
        self::assertStringContainsString('All of the 20 GB you bought', $page->text());
        $this->submit($service, 'storage', ['quota_gb' => '13'], ['name' => 'anna']);
        $this->addMailbox($service, 'carl');
        self::assertSame(2 * self::GB, $this->account('carl' . self::AT)['attributes']['quota']);
    }

    public function testLessThanIsGivenIsToldAndNothingIsTakenAway(): void
    {
        $service = $this->divided(20);
        $this->host->database()->exec("UPDATE tblhostingconfigoptions SET qty = 8 WHERE relid = $service AND qty = 20");
        $this->host->command($service, 'Change Package');
        self::assertStringContainsString('2 GB more together than was bought', implode($this->host->activityLog()));
        self::assertSame(5 * self::GB, $this->account('anna' . self::AT)['attributes']['quota']);
        $page = $this->open($service, 'domain-storage');
        self::assertStringContainsString('10 GB are given to mailboxes, 2 GB too much', $page->text());
        $this->submit($service, 'storage', ['quota_gb' => '4'], ['name' => 'anna']);
        self::assertSame(4 * self::GB, $this->account('anna' . self::AT)['attributes']['quota']);
    }

    public function testWhereItIsNotDividedNothingOfItIsOffered(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'anna');
        self::assertStringNotContainsString('all mailboxes together', $this->open($service, 'domain')->text());
        $links = $this->open($service, 'account', ['name' => 'anna'])->all('//a[contains(@href, "mail=storage")]');
        self::assertSame([], $links);
        $page = $this->open($service, 'storage', ['name' => 'anna']);
        self::assertFalse($page->has(self::FORM));
        self::assertStringContainsString('cannot be changed here', $page->text());
        self::assertStringContainsString('cannot be changed here', $this->open($service, 'domain-storage')->text());
        $form = $this->open($service, 'person', ['name' => 'anna'])->fields(self::FORM);
        $before = $this->account('anna' . self::AT)['attributes']['quota'] ?? null;
        $sent = ['opensrsemail_task' => 'change_storage', 'quota_gb' => '50'] + $form;
        $page = $this->host->productPage($service, [], $sent);
        self::assertStringContainsString('cannot be changed here', $page->text());
        self::assertSame($before, $this->account('anna' . self::AT)['attributes']['quota'] ?? null);
    }

    public function testWhatComesBackIsToldWithItsSizeAndWhatIsTooMuch(): void
    {
        $service = $this->divided(20);
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'ben']);
        $this->submit($service, 'storage', ['quota_gb' => '18'], ['name' => 'anna']);
        $told = implode(self::told($this->back($service)));
        self::assertStringContainsString('ben' . self::AT . ' may store 4 GB now', $told);
        self::assertStringContainsString('may store more together than you bought', $told);
        // Also where the size cannot be changed: it is back all the same.
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'ben']);
        $fault = ['method' => 'change_user', 'fault' => 'error', 'number' => 25, 'times' => 0];
        $told = implode(self::told($this->back($service, $fault)));
        $this->host->simulator('DELETE', '/faults');
        self::assertStringContainsString('may store more together than you bought', $told);
        self::assertContains('ben' . self::AT, $this->accounts());
    }

    public function testRestoringTheDomainAndAdoptingItSayWhatIsTooMuch(): void
    {
        $service = $this->divided(20);
        $this->submit($service, 'storage', ['quota_gb' => '15'], ['name' => 'anna']);
        $this->host->database()
            ->exec("UPDATE tblhostingconfigoptions SET qty = 12 WHERE relid = $service AND qty = 20");
        $this->host->button($service, 'Adopt existing domain');
        self::assertStringContainsString('8 GB more together than was bought', implode($this->host->activityLog()));
    }

    /**
     * @param array<string, mixed> $fault that happens meanwhile
     */
    private function back(int $service, array $fault = []): Page
    {
        $link = $this->open($service, 'deleted')->all('//a[contains(@href, "bring-back")]/@href')[0];
        parse_str((string) parse_url($link, PHP_URL_QUERY), $query);
        $form = $this->open($service, 'bring-back', ['kept' => $query['kept'], 'name' => $query['name']])
            ->fields(self::FORM);
        $fault === [] || $this->host->simulator('POST', '/faults', $fault);

        return $this->host->productPage($service, [], $form);
    }

    /**
     * @return int a service with four mailboxes and so many GB bought, and two mailboxes of 5 GB
     */
    private function divided(int $gigabytes): int
    {
        $service = $this->host->putService([
            'domain' => self::DOMAIN, 'product' => self::DIVIDED, 'status' => 'Active',
            'options' => ['Mailboxes' => 4, 'Forwards' => 1, 'Storage' => $gigabytes],
        ]);
        $this->host->command($service, 'Create');
        $mailbox = static fn (string $name, int $used): array => [
            'user' => $name . self::AT, 'type' => 'mailbox', 'bytes_used' => $used * self::GB,
            'attributes' => ['name' => ucfirst($name), 'quota' => 5 * self::GB],
        ];
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller', 'users' => [$mailbox('anna', 1), $mailbox('ben', 4)],
            'attributes' => array_diff_key($this->domain()['attributes'], ['account' => 1]),
        ]);

        return $service;
    }
}
