<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Session;

/**
 * Several people work for one client, and not all may change what it bought.
 */
final class UsersTest extends ClientAreaTestCase
{
    private const LOOKS = 'carla@example.net';
    private const MANAGES = 'dora@example.net';

    public function testWhoMayNotManageProductsLooksAndChangesNothing(): void
    {
        // The product that has every page.
        $service = $this->host->putService([
            'domain' => self::DOMAIN, 'product' => self::DIVIDED, 'status' => 'Active',
            'options' => ['Mailboxes' => 5, 'Forwards' => 2, 'Storage' => 20],
        ]);
        $this->host->command($service, 'Create');
        $this->submit($service, 'add-mailbox', [
            'name' => 'joe', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ]);
        $carla = $this->host->loginClient(self::LOOKS);
        $notice = 'You can look at these addresses, not change them: that needs the permission to manage products.'
            . ' Ask the owner of the account.';
        foreach (self::pages() as $name) {
            $page = $this->open($service, $name, ['name' => 'joe', 'type' => 'mailbox'], $carla);
            self::assertSame($notice, self::told($page)[0] ?? null, $name);
            self::assertFalse($page->has(self::FORM), $name);
        }
        self::assertSame(['joe@' . self::DOMAIN], self::listed($this->open($service, '', [], $carla)));

        $before = $this->domain();
        $this->asked();
        foreach (self::tasks() as $task) {
            $page = $this->host->productPage($service, [], [
                'opensrsemail_task' => $task, 'token' => $carla->token(), 'name' => 'joe', 'title' => 'x',
                'forward_to' => 'a@x.example', 'target' => 'joe',
                'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
            ], $carla);
            self::assertContains($notice, self::told($page), $task);
            self::assertFalse($page->has(self::FORM), "$task shows no form either");
        }
        self::assertSame($before, $this->domain());
        self::assertSame([], preg_grep('/^(?:change|create|delete|restore)_/', $this->asked()));
    }

    public function testWhoManagesProductsAndAnAdministratorInTheClientsPlaceMayChange(): void
    {
        $service = $this->bought();
        $administrator = $this->host->visitor();
        $administrator->post('/admin/login.php', ['username' => 'admin', 'password' => 'demo']);
        // As somebody who could not: it is the administrator that counts.
        $administrator->post('/dologin.php', ['username' => self::LOOKS, 'password' => 'demo']);
        $people = ['dora' => $this->host->loginClient(self::MANAGES), 'admin' => $administrator];
        foreach ($people as $name => $session) {
            $this->addForward($service, $name, $session);
        }
        self::assertSame(['admin@' . self::DOMAIN, 'dora@' . self::DOMAIN], $this->accounts());
    }

    public function testSomebodyOfAnotherClientDoesNotComeHere(): void
    {
        $service = $this->bought();
        $this->asked();
        $page = $this->open($service, '', [], $this->host->loginClient('ben@example.net'));
        self::assertStringNotContainsString(self::DOMAIN, $page->text());
        self::assertSame([], $this->asked());
    }

    public function testPermissionsThatCannotBeFoundOutAreNone(): void
    {
        $service = $this->bought();
        $dora = $this->host->loginClient(self::MANAGES);
        $this->host->database()->exec('DELETE FROM tblusers_clients WHERE permissions LIKE \'%manageproducts%\'');
        $page = $this->open($service, 'add-forward', [], $dora);
        self::assertFalse($page->has(self::FORM));
        self::assertStringContainsString('You can look at these addresses, not change them', $page->text());
        self::assertTrue($page->has('//a[contains(@href, "mail=domain")]'), 'the page itself is there');
    }

    private function addForward(int $service, string $name, Session $session): void
    {
        $form = $this->open($service, 'add-forward', [], $session);
        $fields = ['name' => $name, 'forward_to' => 'a@x.example'] + $form->fields(self::FORM);
        $page = $this->host->productPage($service, [], $fields, $session);
        self::assertSame(["The forward $name@" . self::DOMAIN . ' was added.'], self::told($page));
    }
}
