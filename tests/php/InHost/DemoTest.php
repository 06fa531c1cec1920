<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use PHPUnit\Framework\TestCase;
use StandIn\Testing\Page;
use StandIn\Testing\Session;

/**
 * `make demo` as a person uses it, on the release build: with the addresses and logins it prints, and nothing else.
 *
 * @group release
 * @group apart
 */
final class DemoTest extends TestCase
{
    private const DOMAIN = 'fahrrad-höfer.example';

    /** @var resource|null */
    private $process = null;
    /** @var array<int, resource> */
    private array $pipes = [];
    private string $folder = '';
    private string $output = '';

    protected function setUp(): void
    {
        $root = dirname(__DIR__, 3);
        $this->folder = "$root/target/demo-test";
        $process = proc_open(
            ["$root/tools/demo"],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']],
            $this->pipes,
            $root,
            ['DIR' => $this->folder] + getenv()
        );
        self::assertIsResource($process);
        $this->process = $process;
    }

    protected function tearDown(): void
    {
        if ($this->process !== null) {
            proc_terminate($this->process, SIGKILL);
            proc_close($this->process);
        }
    }

    public function testFromTheOrderToTheTermination(): void
    {
        [$customerUrl, $customer, $password] = $this->printed('New customer');
        [$adminUrl, $admin, $adminPassword] = $this->printed('Administrator');

        $shop = new Session(self::root($customerUrl));
        $first = $shop->get((string) parse_url($customerUrl, PHP_URL_PATH));
        self::assertSame(200, $first->status);
        $shop->post('/dologin.php', ['username' => $customer, 'password' => $password]);
        $product = $this->follow($shop, $first, '//a[contains(@href, "a=add")]');
        $fields = self::filled($product, ['/^domain$/' => self::DOMAIN, '/^configoption/' => '3']);
        $cart = $shop->post('/' . ltrim(self::action($product), '/'), $fields);
        self::assertStringContainsString('Checkout', $cart->text());
        $invoice = $shop->post('/cart.php?a=checkout', ['checkout' => 'true']);
        self::assertStringContainsString('Unpaid', $invoice->text());
        $shop->post('/' . ltrim(self::action($invoice), '/'), $invoice->fields('//form[.//button[@name="pay"]]')
            + ['pay' => 'true']);

        $services = $shop->get('/clientarea.php?action=services');
        $service = $this->follow($shop, $services, '//a[contains(@href, "productdetails")]');
        self::assertStringContainsString(self::DOMAIN, $service->text());
        self::assertStringContainsString('0 of 3', $service->text());

        $form = $this->follow($shop, $service, '//a[contains(@href, "mail=add-mailbox")]');
        $list = $shop->post('/' . $form->all('//form[.//input[@name="opensrsemail_task"]]/@action')[0], [
            'name' => 'werkstatt', 'password' => 'Kette-und-9-Ritzel', 'password_confirmation' => 'Kette-und-9-Ritzel',
        ] + $form->fields('//form[.//input[@name="opensrsemail_task"]]'));
        self::assertStringContainsString('1 of 3', $list->text());
        self::assertStringContainsString('werkstatt@', $list->text());

        $office = new Session(self::root($adminUrl));
        $office->post('/admin/login.php', ['username' => $admin, 'password' => $adminPassword]);
        $id = $this->idOf($service);
        foreach (
            [
                'suspend' => 'Suspended', 'unsuspend' => 'Active', 'changepackage' => 'Active',
                'terminate' => 'Terminated',
            ] as $command => $status
        ) {
            $page = $office->post("/admin/clientsservices.php?id=$id", ['modop' => $command]);
            self::assertStringContainsString('Module Command Success', $page->text());
            self::assertStringContainsString($status, $page->text());
        }
        $ended = $shop->get("/clientarea.php?action=productdetails&id=$id");
        self::assertStringContainsString('Terminated', $ended->text());
        self::assertFalse($ended->has('//a[contains(@href, "mail=")]'));

        $this->endsWithEverything($customerUrl);
    }

    /**
     * @return array{string, string, string} address, user, password of a printed line
     */
    private function printed(string $who): array
    {
        while (preg_match("~^ *$who +(http://\S+) +(\S+) / (\S+)~m", $this->output, $parts) !== 1) {
            $line = fgets($this->pipes[1]);
            if ($line === false) {
                self::fail('the demo ended: ' . stream_get_contents($this->pipes[2]));
            }
            $this->output .= $line;
        }

        return [$parts[1], $parts[2], $parts[3]];
    }

    private function endsWithEverything(string $url): void
    {
        self::assertNotNull($this->process);
        $port = (int) parse_url($url, PHP_URL_PORT);
        proc_terminate($this->process, SIGINT);
        stream_get_contents($this->pipes[1]);
        $status = proc_close($this->process);
        $this->process = null;
        self::assertSame(0, $status);
        self::assertFalse(@fsockopen('127.0.0.1', $port));
        foreach (glob('/proc/[0-9]*/cmdline') ?: [] as $file) {
            self::assertStringNotContainsString("$this->folder/", (string) @file_get_contents($file));
        }
    }

    private function follow(Session $session, Page $page, string $xpath): Page
    {
        $links = $page->all("$xpath/@href");
        self::assertNotSame([], $links, $page->text());

        return $session->get('/' . ltrim($links[0], '/'));
    }

    private function idOf(Page $service): int
    {
        preg_match('/productdetails&(?:amp;)?id=(\d+)/', $service->body, $parts);

        return (int) ($parts[1] ?? 0);
    }

    /**
     * @param array<string, string> $values by a pattern of the field's name
     *
     * @return array<string, mixed>
     */
    private static function filled(Page $page, array $values): array
    {
        $pairs = [];
        foreach ($page->fields('//form[.//input[@name="domain"]]') as $name => $value) {
            foreach ($values as $pattern => $wanted) {
                $value = preg_match($pattern, $name) === 1 ? $wanted : $value;
            }
            $pairs[] = rawurlencode($name) . '=' . rawurlencode($value);
        }
        parse_str(implode('&', $pairs), $fields);

        return $fields;
    }

    private static function action(Page $page): string
    {
        return $page->all('//form[@method="post"]/@action')[0] ?? '';
    }

    private static function root(string $url): string
    {
        return 'http://127.0.0.1:' . parse_url($url, PHP_URL_PORT);
    }
}
