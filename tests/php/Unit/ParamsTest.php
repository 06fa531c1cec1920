<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Request;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;
use WHMCS\Module\Server\Opensrsemail\Service\Company;
use WHMCS\Module\Server\Opensrsemail\Whmcs\ModuleLog;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * What is read out of the values WHMCS hands over.
 */
final class ParamsTest extends TestCase
{
    /**
     * @dataProvider companies
     * @param array<string, mixed>  $params
     * @param array<string, string> $expected
     */
    public function testTheCompanyComesFromServerOrProductInAnyLayout(array $params, array $expected): void
    {
        self::assertSame($expected, Company::fromParams(new Params($params))->toArray());
    }

    /**
     * @return array<string, array{array<string, mixed>, array<string, string>}>
     */
    public static function companies(): array
    {
        $product = [
            'configoption1' => ' admin ', 'configoption2' => 'pass', 'configoption3' => 'reseller.adm',
            'configoption4' => 'B',
        ];
        $company = static fn (string $user, string $password, string $domain, string $cluster): array => [
            'username' => $user, 'password' => $password, 'company_domain' => $domain, 'cluster' => $cluster,
        ];
        $server = ['server' => true, 'serverusername' => 'boss@shop.adm', 'serverpassword' => 'other'];

        return [
            'nothing' => [[], $company('', '', '', '')],
            'product' => [$product, $company('admin', 'pass', 'reseller.adm', 'B')],
            'cluster third' => [
                ['configoption3' => 'cluster a', 'configoption4' => ''] + $product,
                $company('admin', 'pass', '', 'A'),
            ],
            'cluster third, and the form saved' => [
                ['configoption3' => 'B', 'configoption4' => 'A'] + $product,
                $company('admin', 'pass', '', 'B'),
            ],
            'a mode fifth' => [
                ['configoption4' => 'Cluster B', 'configoption5' => 'live'] + $product,
                $company('admin', 'pass', 'reseller.adm', 'B'),
            ],
            'server without host' => [$server + $product, $company('boss@shop.adm', 'other', 'reseller.adm', 'B')],
            'server with host' => [
                $server + ['serverhostname' => 'admin.test.hostedemail.com'] + $product,
                $company('boss@shop.adm', 'other', 'reseller.adm', 'Test'),
            ],
            'server with a letter' => [
                $server + ['serverhostname' => 'A'] + $product,
                $company('boss@shop.adm', 'other', 'reseller.adm', 'A'),
            ],
            'server without login' => [
                ['server' => true, 'serverusername' => ''] + $product,
                $company('admin', 'pass', 'reseller.adm', 'B'),
            ],
            'encoded password' => [
                ['configoption2' => 'a&amp;b&#039;c'] + $product,
                $company('admin', 'a&amp;b&#039;c', 'reseller.adm', 'B') + ['password_alternative' => "a&b'c"],
            ],
        ];
    }

    /**
     * @dataProvider hostNames
     */
    public function testAHostNameIsUnderstoodHoweverItWasCopied(string $host): void
    {
        $company = Company::fromParams(new Params(['serverusername' => 'x', 'serverhostname' => $host]));
        self::assertSame('B', $company->cluster());
    }

    /**
     * @return iterable<array{string}>
     */
    public static function hostNames(): iterable
    {
        foreach (
            [
                'admin.b.hostedemail.com', ' Admin.B.HostedEmail.com ', 'https://admin.b.hostedemail.com/',
                'admin.b.hostedemail.com/api', 'admin.b.hostedemail.com:443', 'mail.b.hostedemail.com', ' b ',
                'adminDOTbDOThostedemailDOTcom',
            ] as $host
        ) {
            yield [$host];
        }
    }

    /**
     * @dataProvider strangeHostNames
     */
    public function testAHostThatTellsNoClusterIsNamed(string $host): void
    {
        $this->expectException(Failure::class);
        $this->expectExceptionMessage("'$host'");
        Company::fromParams(new Params(['serverusername' => 'x', 'serverhostname' => $host]));
    }

    /**
     * @return iterable<array{string}>
     */
    public static function strangeHostNames(): iterable
    {
        foreach (['mail.example.com', 'c', 'admin.c.hostedemail.com', 'https:///api', 'b.example.com'] as $host) {
            yield [$host];
        }
    }

    /**
     * @dataProvider allowances
     * @param array<string, mixed>     $params
     * @param array{int, int, ?int} $expected
     */
    public function testTheAllowanceIsWhatWasBoughtOrElseIncluded(array $params, array $expected): void
    {
        $allowance = Allowance::fromParams(new Params($params))->toArray();
        self::assertSame($expected, [$allowance['mailboxes'], $allowance['forwards'], $allowance['quota_gb']]);
    }

    /**
     * @return array<string, array{array<string, mixed>, array{int, int, ?int}}>
     */
    public static function allowances(): array
    {
        return [
            'integers' => [['configoptions' => ['Mailboxes' => 5, 'Forwards' => 0]], [5, 0, null]],
            'texts' => [['configoptions' => ['Mailboxes' => '5', 'Forwards' => '12']], [5, 12, null]],
            'nothing as text' => [['configoptions' => ['Mailboxes' => '0', 'Forwards' => '5']], [0, 5, null]],
            'nothing as numbers' => [['configoptions' => ['Mailboxes' => 0, 'Forwards' => 0.0]], [0, 0, null]],
            'with a point' => [['configoptions' => ['Mailboxes' => '0.0', 'Forwards' => '5.00']], [0, 5, null]],
            'labels' => [['configoptions' => ['mailboxes|Postfächer' => '5', ' FORWARDS ' => 2]], [5, 2, null]],
            'included' => [['configoption5' => '7', 'configoption6' => '3', 'configoption7' => '20'], [7, 3, 20]],
            'bought nothing is not included' => [
                ['configoption5' => '7', 'configoptions' => ['Mailboxes' => '0']],
                [0, 0, null],
            ],
            'a mode is no number' => [
                ['configoption5' => 'Live', 'configoption6' => '1', 'configoption7' => '20 GB'], [0, 1, 20],
            ],
            'no such size' => [['configoption5' => '1', 'configoption7' => '7'], [1, 0, null]],
            'one option only' => [['configoptions' => ['Mailboxes' => '3'], 'configoption6' => '0'], [3, 0, null]],
        ];
    }

    /**
     * @dataProvider numbersThatAreNone
     */
    public function testWhatIsNoNumberIsRefusedInsteadOfReadAsNought(mixed $value): void
    {
        $this->expectException(Failure::class);
        $this->expectExceptionMessage('Mailboxes');
        Allowance::fromParams(new Params(['configoptions' => ['Mailboxes' => $value]]));
    }

    /**
     * @return array<string, array{mixed}>
     */
    public static function numbersThatAreNone(): array
    {
        return [
            'negative' => ['-1'], 'word' => ['ten'], 'fraction' => ['1.5'], 'too large' => ['1000001'],
            'a list' => [['5']], 'a switch' => [false], 'unit' => ['5 mailboxes'],
            'power' => ['1e3'], 'hexadecimal' => ['0x5'],
        ];
    }

    /**
     * @dataProvider settingsThatAreNone
     */
    public function testAnIncludedNumberThatIsNoneIsRefusedByName(string $value): void
    {
        $this->expectException(Failure::class);
        $this->expectExceptionMessage("In the setting 'Forwards included' a whole number from 0 to 1000000 is expected,"
            . " not '$value'.");
        Allowance::fromParams(new Params(['configoption5' => '5', 'configoption6' => $value]));
    }

    /**
     * @return iterable<array{string}>
     */
    public static function settingsThatAreNone(): iterable
    {
        yield from [['many'], ['-5'], ['5.5'], ['5 forwards']];
    }

    /**
     * @dataProvider nothingSaid
     *
     * @param array<string, mixed> $params
     */
    public function testMissingIsNotZero(array $params, string $told): void
    {
        $this->expectException(Failure::class);
        $this->expectExceptionMessage($told);
        Allowance::fromParams(new Params($params));
    }

    /**
     * @return array<string, array{array<string, mixed>, string}>
     */
    public static function nothingSaid(): array
    {
        return [
            'nothing at all' => [[], 'No number of mailboxes or forwards is said anywhere'],
            'the settings as they are at first' => [
                ['configoption5' => '0', 'configoption6' => '0', 'configoptions' => []], 'is said anywhere',
            ],
            'a mode' => [['configoption5' => 'test'], 'is said anywhere'],
            'empty options' => [['configoptions' => ['Mailboxes' => '', 'Forwards' => null]], 'is said anywhere'],
            'renamed' => [
                ['configoption5' => '0', 'configoptions' => ['E-Mail boxes|Boxes' => '5', 'Redirects' => 2]],
                "Its options are called 'E-Mail boxes', 'Redirects'.",
            ],
            'a list instead of options' => [['configoptions' => ['5', '2']], "Its options are called '0', '1'."],
        ];
    }

    public function testRequestValuesAreDecodedOnce(): void
    {
        $request = new Request(
            ['mail' => ['x'], 'search' => '&amp;lt;'],
            ['name' => '&lt;&quot;&#039;&amp;', 'a' => "1\r\n2"]
        );
        self::assertSame('', $request->query('mail'));
        self::assertSame('&lt;', $request->query('search'));
        self::assertSame('<"\'&', $request->field('name'));
        self::assertSame(['name' => '<"\'&', 'a' => "1\n2"], $request->fields(['name', 'a', 'absent']));
    }

    public function testSecretsAreMaskedInEverySpellingLongestFirst(): void
    {
        $spellings = ModuleLog::spellings(['p&"ü/', 'abc', '']);
        foreach (['p&"ü/', 'p&amp;&quot;ü/', 'p%26%22%C3%BC%2F', 'p&\"\u00fc\/', base64_encode('p&"ü/')] as $spelling) {
            self::assertContains($spelling, $spellings);
        }
        self::assertNotContains('abc', $spellings, 'too short: it would tear holes into everything');
        self::assertNotContains('', $spellings);
        $lengths = array_map('strlen', $spellings);
        $sorted = $lengths;
        rsort($sorted);
        self::assertSame($sorted, $lengths);
    }

    /**
     * @dataProvider sizes
     *
     * @param array<string, string|int> $options
     */
    public function testTheSizeOfAMailboxIsWhatWasBought(array $options, string $setting, ?int $gigabytes): void
    {
        $allowance = Allowance::fromParams(new Params([
            'configoptions' => ['Mailboxes' => '4', 'Forwards' => '1'] + $options, 'configoption7' => $setting,
        ]))->toArray();
        self::assertSame($gigabytes, $allowance['quota_gb']);
        self::assertSame($options !== [] && $gigabytes !== 5, $allowance['is_size_bought']);
    }

    /**
     * @return iterable<string, array{array<string, string|int>, string, int|null}>
     */
    public static function sizes(): iterable
    {
        yield 'nothing said' => [[], '', null];
        yield 'the product\'s' => [[], '5', 5];
        yield 'a choice' => [['Mailbox size' => '10 GB'], '5', 10];
        yield 'a choice with words' => [['Mailbox size|Postfach' => '25GB - most chosen'], '', 25];
        yield 'a quantity' => [['mailbox SIZE' => 3], '', 3];
        yield 'a sum, evenly' => [['Storage' => '50'], '5', 12];
        yield 'a small sum' => [['Storage' => '2 GB'], '', 1];
        yield 'the size before the sum' => [['Storage' => '100', 'Mailbox size' => '7'], '', 7];
        yield 'none chosen' => [['Mailbox size' => '0', 'Storage' => ''], '5', 5];
    }

    public function testASumIsTheCustomersToDivideWhereTheProductSaysSo(): void
    {
        $allowance = static fn (array $options, string $setting): array => Allowance::fromParams(new Params([
            'configoptions' => ['Mailboxes' => '4', 'Forwards' => '1'] + $options, 'configoption11' => $setting,
        ]))->toArray();
        $share = ['mailboxes' => 4, 'forwards' => 1, 'quota_gb' => 12, 'is_size_bought' => false, 'storage_gb' => 50];
        self::assertSame($share, $allowance(['Storage' => '50'], 'customer'));
        self::assertSame(
            array_merge($share, ['is_size_bought' => true, 'storage_gb' => null]),
            array_merge($share, $allowance(['Storage' => '50'], 'even'))
        );
        self::assertNull($allowance(['Storage' => '50', 'Mailbox size' => '7'], 'customer')['storage_gb']);
        self::assertNull($allowance(['Storage' => '0'], 'customer')['storage_gb']);
        self::assertNull($allowance([], 'customer')['storage_gb']);
        self::assertSame(1024, $allowance(['Storage' => '90000'], 'customer')['quota_gb'], 'one stores no more');
    }

    /**
     * @dataProvider impossibleSizes
     */
    public function testASizeThatNobodyCanHaveIsNamed(string $option, string $size, string $told): void
    {
        $this->expectException(Failure::class);
        $this->expectExceptionMessage($told);
        Allowance::fromParams(new Params(['configoptions' => ['Mailboxes' => '1', $option => $size]]));
    }

    /**
     * @return iterable<array{string, string, string}>
     */
    public static function impossibleSizes(): iterable
    {
        yield ['Mailbox size', '2000', 'A mailbox of 2000 GB is more than the 1024 GB'];
        foreach (['500 MB', '1 TB', '1,000 GB', '10.5 GB', 'large', '123456789'] as $size) {
            yield ['Mailbox size', $size, "not '$size'"];
            yield ['Storage', $size, "not '$size'"];
        }
    }
}
