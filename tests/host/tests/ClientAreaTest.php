<?php

declare(strict_types=1);

namespace StandIn\Tests;

use StandIn\Testing\Client;

final class ClientAreaTest extends ToyTestCase
{
    public function testAServiceBelongsToItsClient(): void
    {
        $service = $this->service();
        $ben = $this->host->loginClient('ben@example.net');
        $page = $ben->send('GET', "/clientarea.php?action=productdetails&id={$service}");
        self::assertSame('/clientarea.php?action=services', $page->location());
        $page = $this->host->visitor()->send('GET', "/clientarea.php?action=productdetails&id={$service}");
        self::assertSame('/index.php?rp=/login', $page->location());
    }

    public function testFunctionsThatAreNotListedAreNotRun(): void
    {
        $page = $this->host->productPage($this->service(), ['modop' => 'custom', 'a' => 'unlisted'], []);
        self::assertSame([], $this->calls('unlisted'));
        self::assertTrue($page->has('//*[@id="toy"]'));
        foreach (['CreateAccount', 'Good', 'GOOD'] as $name) {
            $page = $this->host->productPage($this->service(), ['modop' => 'custom', 'a' => $name], []);
            self::assertFalse($page->has('//*[@id="alertModuleCustomButtonSuccess"]'), $name);
        }
        self::assertSame([], $this->calls('CreateAccount'));
    }

    public function testAnswersOfCustomFunctions(): void
    {
        $service = $this->service();
        $page = $this->host->productPage($service, ['modop' => 'custom', 'a' => 'good'], []);
        self::assertTrue($page->has('//*[@id="alertModuleCustomButtonSuccess"]'));
        $page = $this->host->productPage($service, ['modop' => 'custom', 'a' => 'bad'], []);
        self::assertTrue($page->has('//*[@id="alertModuleCustomButtonFailed"]/i'), 'an error text is shown unescaped');
        $page = $this->host->productPage($service, ['modop' => 'custom', 'a' => 'quiet'], []);
        self::assertFalse($page->has('//*[starts-with(@id, "alertModuleCustomButton")]'));
        $page = $this->host->productPage($service, ['modop' => 'custom', 'a' => 'page'], []);
        self::assertSame(["POST [] {$service}"], $page->all('//*[@id="toy-page"]'));
        self::assertContains('Toy page', $page->all('//ol/li'));
        $page = $this->host->productPage($service, ['modop' => 'custom', 'a' => 'raw'], []);
        self::assertSame('application/json', $page->headers['content-type']);
        self::assertSame([], $this->host->defects());
    }

    public function testTokenPolicies(): void
    {
        $path = '/clientarea.php?action=productdetails&modop=custom&a=good&id=' . $this->service();
        $session = $this->host->client();
        self::assertSame(403, $session->send('GET', $path)->status);
        self::assertSame(403, $session->send('POST', $path, ['token' => str_repeat('0', 40)])->status);
        self::assertSame(200, $session->send('GET', "{$path}&token={$session->token()}")->status);
        self::assertSame(200, $session->send('POST', $path, ['token' => $session->token()])->status);
        $this->host->set(['token_policy' => 'legacy']);
        self::assertSame(200, $session->send('GET', $path)->status);
    }

    public function testFormsGetTheToken(): void
    {
        $page = $this->host->productPage($this->service());
        $tokens = $page->all('//*[@id="toy"]//form/input[@name="token"]/@value');
        self::assertSame([$this->host->client()->token()], $tokens);
    }

    public function testRequestValuesArriveWithEntities(): void
    {
        $fields = ['given' => "<a & \"b\">'\0ü"];
        $page = $this->host->productPage($this->service(), ['modop' => 'custom', 'a' => 'raw'], $fields);
        self::assertSame('&lt;a &amp; &quot;b&quot;&gt;&#039;ü', $page->json()['given']);
        $session = $this->host->client();
        $path = '/clientarea.php?action=productdetails&modop=custom&a=raw&id=' . $this->service();
        $path .= "&token={$session->token()}";
        $answer = $session->send('POST', $path, '{"a":"<&>"}', ['Content-Type: application/json']);
        self::assertSame('{"a":"<&>"}', $answer->json()['body']);
    }

    public function testTemplatesInBothSmartiesAndThemes(): void
    {
        $service = $this->service();
        $whole = $this->service('replaces.example');
        foreach (Client::smarties() as $smarty) {
            foreach (['six', 'twenty-one'] as $theme) {
                $this->host->set(['smarty' => $smarty, 'theme' => $theme]);
                $page = $this->host->productPage($service);
                self::assertSame(
                    ['module area good.example Delete an alert go'],
                    $page->all('//*[contains(@class, "module-client-area")]//*[@id="toy"]')
                );
                self::assertSame(['clientarea'], $page->all('//meta[@name="toy"]/@content'));
                $page = $this->host->productPage($whole);
                self::assertFalse($page->has('//*[contains(@class, "module-client-area")]'));
                self::assertStringContainsString('all mine', $page->text());
                self::assertSame([], $this->host->defects());
            }
        }
    }

    public function testATemplateThatUsesWhatNobodySetIsADefect(): void
    {
        $service = $this->service('careless.example');
        foreach (Client::smarties() as $smarty) {
            $this->host->set(['smarty' => $smarty]);
            $this->host->forgetDefects();
            $this->host->productPage($service);
            self::assertContains('warning', $this->defectKinds(), "Smarty {$smarty}");
        }
    }

    public function testOnlyActiveServicesRunClientFunctionsUnlessTold(): void
    {
        $service = $this->service('good.example', 'Suspended');
        self::assertFalse($this->host->productPage($service)->has('//*[@id="toy"]'));
        $this->host->set(['run_client_functions_for_all_statuses' => true]);
        self::assertTrue($this->host->productPage($service)->has('//*[@id="toy"]'));
    }

    public function testChangingThePassword(): void
    {
        $fields = ['modulechangepassword' => 'true', 'newpw' => 'refused', 'confirmpw' => 'refused'];
        $page = $this->host->productPage($this->service(), [], $fields);
        self::assertStringContainsString('no good', $page->text());
        $fields = ['newpw' => 'one', 'confirmpw' => 'other'] + $fields;
        $page = $this->host->productPage($this->service(), [], $fields);
        self::assertStringContainsString('did not match', $page->text());
    }

    public function testSingleSignOnRedirects(): void
    {
        $service = $this->service();
        $page = $this->host->client()->get("/clientarea.php?action=productdetails&id={$service}&dosinglesignon=1");
        self::assertSame("https://panel.example/?for={$service}", $page->location());
    }

    public function testHooksChangeTheSidebar(): void
    {
        self::assertContains('Toy link', $this->host->productPage($this->service())->all('//a'));
    }

    public function testLocksHoldInTheDatabase(): void
    {
        $page = $this->host->productPage($this->service(), ['modop' => 'custom', 'a' => 'locked'], []);
        self::assertTrue($page->has('//*[@id="alertModuleCustomButtonSuccess"]'));
    }

    public function testTheLogMasksExactlyTheTextsItWasGiven(): void
    {
        $this->host->productPage($this->service(), ['modop' => 'custom', 'a' => 'log'], []);
        $entry = $this->host->moduleLog()[0];
        self::assertStringContainsString('[password] => *******', $entry['request']);
        self::assertSame('answer ******* se%26cret', $entry['response']);
    }
}
