<?php

declare(strict_types=1);

namespace StandIn\Tests;

use StandIn\Testing\Client;

final class PagesTest extends ToyTestCase
{
    private const PATHS = [
        '/index.php', '/cart.php', '/cart.php?a=add&pid=1', '/clientarea.php?action=services', '/nowhere',
        '/clientarea.php?action=productdetails&id=1', '/clientarea.php?action=cancel&id=1',
        '/upgrade.php?type=configoptions&id=1', '/upgrade.php?type=package&id=1',
    ];

    public function testThePagesWarnAboutNothing(): void
    {
        $this->service();
        foreach (Client::smarties() as $smarty) {
            foreach (['six', 'twenty-one'] as $theme) {
                $this->host->set(['smarty' => $smarty, 'theme' => $theme]);
                $this->host->visitor()->get('/index.php?rp=/login');
                foreach (self::PATHS as $path) {
                    self::assertLessThan(500, $this->host->client()->get($path)->status, $path);
                }
                $this->host->servicePage(1);
                $this->host->admin()->get('/admin/configproducts.php?id=1');
                $this->host->admin()->get('/admin/configservers.php?action=manage');
            }
        }
        $log = $this->host->facts['dir'] . '/log/php-fpm.log';
        self::assertSame('', is_file($log) ? (string) file_get_contents($log) : '');
        self::assertSame([], $this->host->defects());
    }

    public function testHostileTextIsShownHarmlessly(): void
    {
        $session = $this->host->client();
        $hostile = '"><script>alert(1)</script>';
        $fields = ['domain' => $hostile, 'configoption' => [1 => $hostile, 2 => '1']];
        $page = $session->post('/cart.php?a=add&pid=1', $fields);
        self::assertStringNotContainsString('<script>alert', $page->body);
        $service = $this->host->buy(4, $hostile);
        self::assertStringNotContainsString('<script>alert', $this->host->servicePage($service)->body);
        self::assertStringNotContainsString('<script>alert', $this->host->admin()->get('/admin/index.php')->body);
        self::assertStringNotContainsString('<script>alert', $session->get('/clientarea.php?action=services')->body);
    }

    public function testTheDemoSeedHasAServiceInUse(): void
    {
        $this->host->reset('demo');
        self::assertSame(['id' => '1', 'domain' => 'blumen-mueller.example', 'status' => 'Active'], array_map(
            'strval',
            $this->host->row('SELECT id, domain, domainstatus AS status FROM tblhosting')
        ));
        self::assertSame(['demo-Service1'], $this->host->servicePage(1)->all('//*[@id="password"]/@value'));
    }

    public function testTheHomePageHasPanelsInTheOrderThatHooksGiveThem(): void
    {
        $headings = $this->host->visitor()->get('/index.php')->all('//h2');
        self::assertSame(['Toy Three', 'Toy Two', 'Toy One'], $headings);
    }

    public function testAPageHasAHookOfItsOwn(): void
    {
        $service = $this->service();
        self::assertStringContainsString('Toys of the page', $this->host->productPage($service)->body);
        self::assertStringNotContainsString('Toys of the page', $this->host->client()->get('/index.php')->body);
    }

    public function testWhoMayNotSignOnHasNoButtonForIt(): void
    {
        $service = $this->service();
        self::assertStringContainsString('Open the panel', $this->host->productPage($service)->body);
        $carla = $this->host->loginClient('carla@example.net');
        $page = $this->host->productPage($service, [], null, $carla);
        self::assertStringNotContainsString('Open the panel', $page->body);
        self::assertStringNotContainsString('dosinglesignon', $page->body);
        $sent = $this->host->productPage($service, ['dosinglesignon' => '1'], null, $carla);
        self::assertSame('', $sent->location());
    }

    public function testTheProductsFieldsAreShownToWhoMaySeeThem(): void
    {
        $service = $this->service();
        $this->host->button($service, 'Poke');
        $shown = '//*[@id="additionalinfo"]//strong';
        foreach (['on' => [], '' => ['Remote Id']] as $adminonly => $names) {
            $this->host->database()->exec("UPDATE tblcustomfields SET adminonly = '$adminonly'");
            self::assertSame($names, $this->host->productPage($service)->all($shown));
        }
    }

    public function testTheLanguageIsTheClientsOrTheSessions(): void
    {
        $service = $this->service();
        $this->host->database()->exec("UPDATE tblclients SET language = 'german' WHERE id = 1");
        self::assertStringContainsString('Löschen', $this->host->productPage($service)->text());
        $session = $this->host->loginClient();
        $page = $this->host->productPage($service, ['language' => 'english'], null, $session);
        self::assertStringContainsString('Delete', $page->text());
    }
}
