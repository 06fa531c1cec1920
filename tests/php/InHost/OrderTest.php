<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use InvalidArgumentException;

/**
 * What the shopping cart lets through: nothing that could not be created once it is paid.
 */
final class OrderTest extends HostTestCase
{
    /**
     * @dataProvider impossibleDomains
     */
    public function testADomainThatCannotBeServedIsRefusedBeforeAnythingIsInvoiced(string $domain, string $told): void
    {
        $this->assertOrderRefused($domain, $told);
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function impossibleDomains(): iterable
    {
        yield 'no domain' => ['mail', 'is not a valid mail domain'];
        yield 'an address' => ['joe@bits-bytes.example', 'is not a valid mail domain'];
        yield 'markup' => ['<b>x</b>.example', 'is not a valid mail domain'];
        yield 'the login\'s' => ['Reseller.ADM.', 'cannot be used for e-mail here'];
        yield 'another company\'s administrators' => ['other.adm', 'cannot be used for e-mail here'];
    }

    public function testTheDomainOfALoginIsRefusedHoweverItIsConfigured(): void
    {
        $this->host->saveProduct(self::PAID, [1 => 'boss@whole.example', 3 => '']);
        $this->assertOrderRefused('WHOLE.example', 'cannot be used');
        $this->host->saveProduct(self::PAID, [1 => 'boss', 3 => 'parts.example']);
        $this->assertOrderRefused('parts.example', 'cannot be used');
        $this->host->database()->exec("INSERT INTO tblservers (name, hostname, type, username, password, accesshash)"
            . " VALUES ('O', 'admin.a.hostedemail.com', 'opensrsemail', 'chief@of-server.example', '', '')");
        $this->assertOrderRefused('of-server.example', 'cannot be used');
        $this->host->order(self::PAID, 'whole.example', ['Mailboxes' => 1]);
    }

    public function testADomainThatIsServedAlreadyIsRefused(): void
    {
        $service = $this->bought(2, 1, 'müller-söhne.example');
        $spellings = ['müller-söhne.example', 'MÜLLER-söhne.example', idn_to_ascii('müller-söhne.example') . '.'];
        foreach ($spellings as $spelling) {
            foreach (['Active', 'Suspended'] as $status) {
                $this->host->putService(['id' => $service, 'status' => $status]);
                $this->assertOrderRefused($spelling, 'müller-söhne.example already has an e-mail service here');
            }
        }
        $before = $this->host->rows('SELECT id FROM tblinvoices');
        try {
            $ben = $this->host->loginClient('ben@example.net');
            $this->host->order(self::PAID, 'müller-söhne.example', ['Mailboxes' => 1], $ben);
            self::fail('the order was taken');
        } catch (InvalidArgumentException $refused) {
            self::assertStringContainsString('cannot be used for e-mail here', $refused->getMessage());
        }
        self::assertSame($before, $this->host->rows('SELECT id FROM tblinvoices'));
        $this->host->putService(['id' => $service, 'status' => 'Terminated']);
        $this->host->order(self::PAID, 'müller-söhne.example', ['Mailboxes' => 1]);
    }

    public function testADomainTwiceInOneCartIsRefused(): void
    {
        $session = $this->host->client();
        $session->get('/cart.php?a=empty');
        foreach (['twice.example', 'Twice.Example.'] as $domain) {
            $fields = ['domain' => $domain, 'configoption' => [1 => 1, 2 => 0]];
            $session->post('/cart.php?a=add&pid=' . self::PAID, $fields);
        }
        $page = $session->post('/cart.php?a=checkout', ['checkout' => 'true', 'token' => $session->token()]);
        self::assertStringContainsString('twice.example is in the cart twice', $page->text());
        self::assertSame([], $this->host->rows('SELECT id FROM tblinvoices'));
    }

    public function testAProductOfAnotherModuleIsNotLookedAt(): void
    {
        $this->bought(2, 1, 'shop.example');
        $this->host->database()->exec("UPDATE tblproducts SET servertype = 'cpanel' WHERE id = 2");
        $this->host->order(2, 'shop.example', []);
        self::assertCount(2, $this->host->rows('SELECT id FROM tblinvoices'));
    }

    public function testCreateRefusesTheDomainOfAdministratorsToo(): void
    {
        $service = $this->waiting('reseller.adm');
        foreach (['Create', 'Terminate', 'Suspend'] as $command) {
            $told = $this->host->command($service, $command)['result'];
            self::assertStringContainsString("cannot be a customer's", $told, $command);
        }
        foreach (['Adopt existing domain', 'Restore deleted domain', 'Re-apply limits'] as $button) {
            $told = $this->host->button($service, $button)['result'];
            self::assertStringContainsString("cannot be a customer's", $told, $button);
        }
        $this->host->putService(['id' => $service, 'status' => 'Active']);
        $page = $this->host->productPage($service);
        self::assertStringContainsString('cannot be used for e-mail here', $page->text());
        self::assertSame([], $this->asked());
    }

    public function testABoxOfMailboxesIsChosenFromAListAndChangedLater(): void
    {
        $choices = $this->host->makeChoices(1, 1, ['5' => '5.00', '10|10 mailboxes' => '9.00', '25' => '20.00']);
        $options = ['Mailboxes' => $choices['10|10 mailboxes'], 'Forwards' => 2];
        $service = $this->host->buy(self::PAID, self::DOMAIN, $options);
        self::assertSame('Active', $this->host->status($service), implode("\n", $this->host->activityLog()));
        self::assertSame(12, $this->domain()['attributes']['limit_users']);
        $this->host->upgrade($service, ['Mailboxes' => $choices['25'], 'Forwards' => 2]);
        self::assertSame(27, $this->domain()['attributes']['limit_users']);
    }

    private function assertOrderRefused(string $domain, string $told): void
    {
        $before = $this->host->rows('SELECT id FROM tblinvoices');
        try {
            $this->host->order(self::PAID, $domain, ['Mailboxes' => 1]);
            self::fail("the order of $domain was taken");
        } catch (InvalidArgumentException $refused) {
            self::assertStringContainsString($told, $refused->getMessage());
        }
        self::assertSame($before, $this->host->rows('SELECT id FROM tblinvoices'));
    }
}
