<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\ActivityLog;
use Opensrsemail\Tests\Fake\FakeTestCase;
use Opensrsemail\Tests\Fake\Native;
use WHMCS\Module\Server\Opensrsemail\Admin\AdminPage;
use WHMCS\Module\Server\Opensrsemail\Module\ConnectionTest;

final class ConnectionTestTest extends FakeTestCase
{
    private const FOUND = ['administrator' => 'admin@reseller.adm', 'host' => 'admin.example', 'port' => 443];

    public function testWhatCouldNotBeCheckedStandsInTheActivityLog(): void
    {
        $this->native->answers('test_connection', self::FOUND + ['unchecked' => null]);
        self::assertSame(['success' => true, 'error' => ''], ConnectionTest::run($this->params()));
        self::assertSame([], ActivityLog::$entries);

        $this->native->answers('test_connection', self::FOUND + ['unchecked' => 'nobody said what <b> may set']);
        self::assertSame(['success' => true, 'error' => ''], ConnectionTest::run($this->params()));
        self::assertSame(
            ['Opensrsemail: The connection to admin.example works. nobody said what ‹b› may set.'],
            ActivityLog::$entries
        );
    }

    public function testAReplacedLibraryIsToldUntilPhpIsStartedAgain(): void
    {
        $this->native->answers('library_file', ['path' => '/ext/opensrsemail.so', 'is_replaced' => true]);
        $this->native->answers('test_connection', self::FOUND + ['unchecked' => null]);
        $this->native->answers('show_domain', Native::failure('missing', 'domain_missing', 'there is none'));
        self::assertTrue(ConnectionTest::run($this->params())['success']);
        self::assertCount(1, ActivityLog::$entries);
        $rows = AdminPage::rows($this->params());
        foreach ([ActivityLog::$entries[0], $rows['Extension'] ?? ''] as $told) {
            self::assertStringContainsString('/ext/opensrsemail.so was replaced', $told);
            self::assertStringContainsString('restart PHP-FPM', $told);
        }

        $this->native->answers('library_file', ['path' => '/ext/opensrsemail.so', 'is_replaced' => false]);
        self::assertArrayNotHasKey('Extension', AdminPage::rows($this->params()));
    }
}
