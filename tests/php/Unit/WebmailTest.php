<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\FakeTestCase;
use WHMCS\Module\Server\Opensrsemail\Module\ProductSettings;
use WHMCS\Module\Server\Opensrsemail\Service\Webmail;

/**
 * Where a webmail is, and what lets somebody in.
 */
final class WebmailTest extends FakeTestCase
{
    private const CLUSTERS = 'https://mail.hostedemail.com/';

    /**
     * @dataProvider addresses
     */
    public function testAnAddressThatCannotCarryATokenIsNotUsed(string $own, string $page): void
    {
        self::assertSame($page, (new Webmail(self::CLUSTERS, $own, 'post'))->page());
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function addresses(): iterable
    {
        yield 'none' => ['', self::CLUSTERS];
        yield 'own' => [' https://webmail.example.com ', 'https://webmail.example.com/'];
        yield 'with a path' => ['https://example.com/mail/', 'https://example.com/mail/'];
        yield 'of this machine' => ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'];
        foreach (
            [
                'http://webmail.example.com', 'webmail.example.com', 'javascript://webmail.example.com/%0aalert(1)',
                'https://webmail.example.com/?a=b', 'https://webmail.example.com/#x', 'https://joe@example.com/',
                'ftp://example.com', 'https://', "https://example.com/\nx", 'data:text/html,x',
            ] as $bad
        ) {
            yield $bad => [$bad, self::CLUSTERS];
        }
    }

    public function testATokenIsWrittenAsAnAddressWantsIt(): void
    {
        $webmail = new Webmail(self::CLUSTERS, '', 'get');
        self::assertSame(
            'https://mail.hostedemail.com/mail?user=a%2Bb%40x.example&pass=%26%3D%20%25',
            $webmail->link('a+b@x.example', '&= %')
        );
        $login = (new Webmail(self::CLUSTERS, '', 'get-login'))->link('a@x.example', 't');
        self::assertSame(
            'https://mail.hostedemail.com/?_task=login&_action=login&user=a%40x.example&pass=t&direct=1',
            $login
        );
    }

    public function testALabelMeansWhatItsWordMeans(): void
    {
        foreach (ProductSettings::WEBMAIL as $word => $label) {
            [$byWord, $byLabel] = [new Webmail(self::CLUSTERS, '', $word), new Webmail(self::CLUSTERS, '', $label)];
            self::assertSame($byWord->link('a@x.example', 't'), $byLabel->link('a@x.example', 't'), $word);
            self::assertSame($byWord->isSignOn(), $byLabel->isSignOn(), $word);
            self::assertSame($byWord->isByForm(), $byLabel->isByForm(), $word);
        }
    }

    public function testOfWhatIsUnknownAFormIsMade(): void
    {
        foreach (['', 'nonsense', 'post', ProductSettings::WEBMAIL['post']] as $word) {
            $webmail = new Webmail(self::CLUSTERS, '', $word);
            self::assertSame([true, true], [$webmail->isSignOn(), $webmail->isByForm()], $word);
        }
        foreach (['off', ProductSettings::WEBMAIL['off']] as $word) {
            self::assertFalse((new Webmail(self::CLUSTERS, '', $word))->isSignOn());
        }
    }
}
