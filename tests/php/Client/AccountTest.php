<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Page;

/**
 * The sections of an account's page that are more than a form.
 */
final class AccountTest extends ClientAreaTestCase
{
    public function testADeviceGetsAPasswordThatIsShownOnce(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $page = $this->submit($service, 'app-passwords', ['tag' => 'The <phone>'], ['name' => 'joe']);
        self::assertSame('no-store', $page->headers['cache-control'] ?? '');
        self::assertSame('no-referrer', $page->headers['referrer-policy'] ?? '');
        [$user, $password] = $page->all('//dl[@class="opensrsemail-secret"]/dd');
        self::assertSame('joe@' . self::DOMAIN, $user);
        self::assertNotSame('', $password);
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertSame('The <phone>', self::lines($hub)['Passwords of devices']);
        self::assertStringNotContainsString($password, $hub->body);
        self::assertStringNotContainsString($password, $this->open($service, '')->body, 'also not told later');
        self::assertStringNotContainsString($password, (string) json_encode($this->host->moduleLog()));

        $again = $this->submit($service, 'app-passwords', ['tag' => 'the <PHONE>'], ['name' => 'joe']);
        self::assertStringContainsString('There is a password for the <PHONE> already', implode(self::told($again)));

        $page = $this->press($this->open($service, 'app-passwords', ['name' => 'joe']), 'Delete');
        self::assertStringContainsString('The password for The <phone> was deleted', self::told($page)[0]);
        $left = self::lines($this->open($service, 'account', ['name' => 'joe']))['Passwords of devices'];
        self::assertStringStartsWith('None', $left);
    }

    public function testSessionsAreEndedAndALostSecondFactorIsTurnedOff(): void
    {
        $service = $this->bought();
        $domain = $this->host->simulator('GET', '/domains/' . self::DOMAIN);
        $this->host->simulator('POST', '/domains', [
            'domain' => self::DOMAIN, 'company' => 'reseller',
            'attributes' => ['notes_external' => $domain['attributes']['notes_external']],
            'users' => [['user' => 'joe@' . self::DOMAIN, 'second_factor' => true]],
        ]);
        $hub = $this->open($service, 'account', ['name' => 'joe']);
        self::assertSame('Set, with a second factor', self::lines($hub)['Password']);
        $this->asked();
        $page = $this->press($this->open($service, 'password', ['name' => 'joe']), 'Sign out');
        self::assertStringContainsString('were signed out of joe@', self::told($page)[0]);
        self::assertContains('logout_user', $this->asked());
        $page = $this->press($this->open($service, 'password', ['name' => 'joe']), 'Turn off the second factor');
        self::assertStringContainsString('without a second factor now', self::told($page)[0]);
        self::assertSame('Set', self::lines($page)['Password']);
        $left = $this->open($service, 'password', ['name' => 'joe'])->text();
        self::assertStringNotContainsString('second factor', $left);
    }

    public function testANewPasswordNeedsNothingElse(): void
    {
        $service = $this->bought();
        $this->addMailbox($service, 'joe');
        $this->asked();
        $secret = 'Andere-und-8-Ritzel';
        $page = $this->submit(
            $service,
            'password',
            ['password' => $secret, 'password_confirmation' => $secret],
            ['name' => 'joe']
        );
        self::assertSame(['The mailbox joe@' . self::DOMAIN . ' was saved. Changed: Password.'], self::told($page));
        self::assertTrue($this->host->simulator('POST', '/check-password', [
            'user' => 'joe@' . self::DOMAIN, 'password' => $secret,
        ])['matches']);
        $page = $this->submit($service, 'password', [], ['name' => 'joe']);
        self::assertStringContainsString('so already', self::told($page)[0], 'empty ones change nothing');
    }

    /**
     * Presses the button of a form that is nothing else.
     */
    private function press(Page $page, string $button): Page
    {
        $form = "//form[.//button[normalize-space()=\"$button\"]]";

        return $this->host->client()->post('/' . $page->all("$form/@action")[0], $page->fields($form));
    }
}
