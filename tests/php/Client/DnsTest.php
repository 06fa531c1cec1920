<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Client;

/**
 * What the customer reads about the domain's DNS, asked of a real server: Debian's knot.
 */
final class DnsTest extends ClientAreaTestCase
{
    private string $folder = '';
    /** @var resource|null */
    private $knot = null;

    protected function tearDown(): void
    {
        parent::tearDown();
        if ($this->knot !== null) {
            proc_terminate($this->knot, 9);
            proc_close($this->knot);
            array_map('unlink', array_filter(glob("$this->folder/*") ?: [], 'is_file'));
        }
    }

    public function testEachRecordIsShownWithWhatItShouldBe(): void
    {
        $port = $this->serve([
            'example' => 'bits-bytes NS ns.bits-bytes',
            self::DOMAIN => '@ MX 10 mx.' . self::DOMAIN . ".cust.test.hostedemail.com.\n"
                . "@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=none\"",
            'hostedemail.com' => '_spf TXT "v=spf1 -all"',
        ]);
        $shared = $this->host;
        $this->host = Client::start(['ini' => ["opensrsemail.dns_resolvers=127.0.0.1:$port"]]);
        try {
            $service = $this->bought();
            $link = $this->open($service, 'domain')->all('//a[contains(@href, "mail=dns")]/@href');
            self::assertCount(1, $link);
            $this->asked();
            $page = $this->open($service, 'dns');
            self::assertSame([], $this->asked(), 'OpenSRS has nothing to do with it');
            $told = 'Mail to ' . self::DOMAIN . ' arrives. Something below is missing';
            self::assertStringContainsString($told, $page->text());
            $verdicts = array_combine(
                $page->all('//div[contains(@class, "opensrsemail-record ")]//dd[1]/code'),
                $page->all('//span[@class="opensrsemail-verdict"]')
            );
            self::assertSame('missing · optional', $verdicts['mail.' . self::DOMAIN]);
            self::assertSame('missing', $verdicts['key1._domainkey.' . self::DOMAIN]);
            self::assertSame('right', $verdicts['_dmarc.' . self::DOMAIN]);
            $copies = $page->all('//*[@data-copy]/@data-copy');
            self::assertContains('"v=spf1 mx include:_spf.hostedemail.com -all"', $copies);
            $line = self::DOMAIN . '. 3600 IN MX 10 mx.' . self::DOMAIN . '.cust.test.hostedemail.com.';
            self::assertStringContainsString($line, $page->text());
        } finally {
            $this->host->stop();
            $this->host = $shared;
        }
    }

    public function testWhereNobodyCanBeAskedThatIsSaidAndNothingIsRed(): void
    {
        $service = $this->bought();
        $page = $this->open($service, 'dns');
        self::assertStringContainsString('Nobody could be asked about ' . self::DOMAIN, $page->text());
        self::assertSame([], $page->all('//div[contains(@class, "opensrsemail-record-danger")]'));
        self::assertCount(8, $page->all('//div[contains(@class, "opensrsemail-record-default")]'));
    }

    /**
     * @param array<string, string> $zones records by zone
     *
     * @return int the port it listens on
     */
    private function serve(array $zones): int
    {
        $this->folder = sys_get_temp_dir() . '/opensrsemail-knot-' . getmypid();
        is_dir($this->folder) || mkdir($this->folder);
        $socket = stream_socket_server('udp://127.0.0.1:0', $code, $why, STREAM_SERVER_BIND);
        self::assertIsResource($socket);
        $port = (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        $config = "server:\n    listen: 127.0.0.1@$port\n    rundir: $this->folder\n"
            . "database:\n    storage: $this->folder\n"
            . "template:\n  - id: default\n    storage: $this->folder\n    journal-content: none\n"
            . "    semantic-checks: off\nzone:\n";
        foreach ($zones as $zone => $records) {
            $config .= "  - domain: $zone\n    file: $zone.zone\n";
            file_put_contents("$this->folder/$zone.zone", "\$ORIGIN $zone.\n\$TTL 300\n"
                . "@ SOA ns.$zone. admin.$zone. 1 3600 600 86400 300\n@ NS ns.$zone.\nns A 127.0.0.1\n$records\n");
        }
        file_put_contents("$this->folder/knot.conf", $config);
        $nothing = ['file', '/dev/null', 'w'];
        $knot = proc_open(['/usr/sbin/knotd', '-c', "$this->folder/knot.conf"], [1 => $nothing, 2 => $nothing], $pipes);
        self::assertIsResource($knot);
        $this->knot = $knot;
        $until = microtime(true) + 20;
        while (@stream_socket_client("tcp://127.0.0.1:$port", $code, $why, 1) === false) {
            self::assertLessThan($until, microtime(true), 'knotd does not start');
            usleep(20_000);
        }

        return $port;
    }
}
