<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

/**
 * Accounts in a sold domain that have a role at OpenSRS: those of the company are the reseller's, the others the
 * customer's.
 */
final class ManagedAccountsTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;

    public function testAnAccountOfTheProviderIsShownAndCannotBeChanged(): void
    {
        $service = $this->withAdministrator('company_mail', 'reseller');
        $list = $this->open($service);
        self::assertSame(['anna' . self::AT, 'support' . self::AT], self::listed($list));
        self::assertStringContainsString('also help@', $list->text());
        self::assertSame(1, substr_count($list->text(), 'looked after by your provider'));
        self::assertSame(['mailbox anna'], $list->all('//input[@name="ticked[]"]/@value'));
        self::assertSame([], $list->all('//table//a[contains(@href, "support")]'));

        $page = $this->open($service, 'account', ['name' => 'support']);
        self::assertFalse($page->has(self::FORM));
        $told = 'support' . self::AT . ' is looked after by your provider and cannot be changed here.'
            . ' Please contact the administrator.';
        self::assertSame([$told], self::told($page));

        $before = $this->domain();
        foreach (
            [
                'change_person' => ['password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD],
                'delete_mailbox' => [],
                'delete_alias' => ['name' => 'help', 'target' => 'support'],
                'add_alias' => ['name' => 'mine', 'target' => 'support'],
                'delete_ticked' => ['ticked' => ['mailbox support']],
            ] as $task => $fields
        ) {
            $form = $this->open($service, 'person', ['name' => 'anna'])->fields(self::FORM);
            $page = $this->host->productPage(
                $service,
                [],
                $fields + ['name' => 'support', 'opensrsemail_task' => $task] + $form
            );
            self::assertStringContainsString($told, implode(' ', self::told($page)), $task);
        }
        self::assertSame($before, $this->domain());
    }

    public function testTerminateNamesTheProvidersAccountsAndDeletesNothing(): void
    {
        $service = $this->withAdministrator('company_view', 'reseller');
        $answer = $this->host->command($service, 'Terminate')['result'];
        self::assertStringContainsString('support' . self::AT . ' (company_view)', $answer);
        self::assertCount(2, $this->accounts());
        $this->host->simulator('POST', '/domains', $this->domainWith('domain', self::DOMAIN));
        self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
    }

    public function testAnAdministratorOfTheDomainIsTheCustomersAndSaysSo(): void
    {
        $service = $this->withAdministrator('domain', self::DOMAIN);
        self::assertSame(1, substr_count($this->open($service)->text(), 'administrator of the domain'));
        $page = $this->open($service, 'account', ['name' => 'support']);
        self::assertStringContainsString('administrator of the domain', $page->text());
        $page = $this->submit($service, 'person', ['title' => 'Help desk'], ['name' => 'support']);
        self::assertSame(['The mailbox support' . self::AT . ' was saved. Changed: Title.'], self::told($page));
    }

    private function withAdministrator(string $role, string $object): int
    {
        $service = $this->bought();
        $this->host->simulator('POST', '/domains', $this->domainWith($role, $object));

        return $service;
    }

    /**
     * @return array<string, mixed>
     */
    private function domainWith(string $role, string $object): array
    {
        return [
            'domain' => self::DOMAIN,
            'company' => 'reseller',
            'attributes' => ['notes_external' => $this->attribute('notes_external')],
            'users' => [
                ['user' => 'anna' . self::AT],
                [
                    'user' => 'support' . self::AT,
                    'attributes' => ['aliases' => ['help' . self::AT]],
                    'role' => [$role, [$object]],
                ],
            ],
        ];
    }
}
