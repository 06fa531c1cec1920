<?php

declare(strict_types=1);

namespace StandIn\Tests;

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
        foreach ([3, 4] as $smarty) {
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
