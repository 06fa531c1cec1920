<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use StandIn\Testing\Client;

/**
 * What is written down about an operation never decides what comes of it.
 */
final class RecordingTest extends HostTestCase
{
    /**
     * @dataProvider logs
     */
    public function testALogThatCannotBeWrittenChangesNoOutcome(string $trigger): void
    {
        $this->bought(1, 0, 'first.example');
        $this->host->database()->exec("CREATE TRIGGER refused $trigger");
        try {
            $service = $this->waiting();
            self::assertSame('success', $this->host->command($service, 'Create')['result']);
            self::assertSame('success', $this->host->command($service, 'Suspend')['result']);
            self::assertTrue($this->attribute('disabled'));
            self::assertSame('success', $this->host->command($service, 'Unsuspend')['result']);
            $this->fault(['method' => '*', 'fault' => 'error', 'number' => 9, 'times' => 0]);
            self::assertStringContainsString('error 9', $this->host->command($service, 'Suspend')['result']);
            $this->host->simulator('DELETE', '/faults');
            self::assertStringContainsString(self::DOMAIN, $this->host->productPage($service)->text());
            self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
            self::assertNull($this->domain());
            // With something to tell: there was nothing to delete.
            self::assertSame('success', $this->host->command($service, 'Terminate')['result']);
        } finally {
            $this->host->database()->exec('DROP TRIGGER refused');
        }
        $told = preg_grep('/module log cannot/', $this->host->activityLog()) ?: [];
        self::assertCount(str_contains($trigger, 'tblmodulelog') ? 1 : 0, $told);
        self::assertStringNotContainsString('insert into', implode($told), 'no values of a query');
    }

    public function testTextsSurviveAnInstallationWithThreeBytesForACharacter(): void
    {
        $service = $this->bought();
        $this->host->set(['charset' => 'utf8']);
        // As an answer of OpenSRS could have it.
        $record = 'new \WHMCS\Module\Server\Opensrsemail\Service\Record('
            . "new \\WHMCS\\Module\\Server\\Opensrsemail\\Service\\ServiceKey($service, 0))";
        $body = "($record)->failed('before \u{1F4E7} after'); return [];";
        $this->withHook('AdminAreaPage', $body, fn () => $this->host->servicePage($service));
        self::assertStringContainsString("before \u{FFFD} after", implode($this->host->tabFields($service)));

        $page = $this->host->productPage($service, ['mail' => 'add-mailbox']);
        $form = '//form[.//input[@name="opensrsemail_task"]]';
        $password = 'Kette-und-9-Ritzel';
        $fields = ['name' => 'zoe', 'password' => $password, 'password_confirmation' => $password];
        $this->host->productPage($service, [], $fields + ['title' => "Zo\u{1F4E7}"] + $page->fields($form));
        [$user] = $this->domain()['users'] ?? [null];
        self::assertSame(['zoe@' . self::DOMAIN, "Zo\u{1F4E7}"], [$user['user'], $user['attributes']['title']]);
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function logs(): iterable
    {
        $refuse = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'disk full'";
        yield 'the module log' => ["BEFORE INSERT ON tblmodulelog FOR EACH ROW $refuse"];
        yield 'the activity log' => ["BEFORE INSERT ON tblactivitylog FOR EACH ROW"
            . " IF NEW.description LIKE 'Opensrsemail%' THEN $refuse; END IF"];
        yield 'our own record' => ["BEFORE INSERT ON mod_opensrsemail_services FOR EACH ROW $refuse"];
    }

    public function testAMissingExtensionIsNotedOnceAnHourHoweverManyPagesAreAsked(): void
    {
        $host = Client::start(['without-extension' => true]);
        try {
            $service = $host->putService(['domain' => self::DOMAIN, 'product' => self::PAID, 'status' => 'Active']);
            $noted = fn (): int => count(array_filter($host->activityLog(), static fn (string $entry): bool
                => str_contains($entry, 'is not loaded in PHP')));
            for ($page = 0; $page < 3; $page++) {
                self::assertStringContainsString('temporarily unavailable', $host->productPage($service)->text());
            }
            self::assertSame(1, $noted());
            $host->database()->exec('UPDATE mod_opensrsemail_notes SET noted_at = noted_at - 3700');
            $host->productPage($service);
            $host->productPage($service);
            self::assertSame(2, $noted());
        } finally {
            $host->stop();
        }
    }

    public function testAFileOfTextsIsRunOnceAPage(): void
    {
        $service = $this->bought();
        $page = $this->withTexts(
            "<?php function own_word() { return 'Postfach dazu'; } return ['button.add_mailbox' => own_word()];",
            fn () => $this->host->productPage($service)
        );
        self::assertStringContainsString('Postfach dazu', $page->text());
    }

    public function testABrokenFileOfTextsIsNotedOnceAndThePageIsThere(): void
    {
        $service = $this->bought();
        $this->withTexts("<?php return ['a' => 'b' 'c'];", function () use ($service): void {
            for ($page = 0; $page < 2; $page++) {
                self::assertStringContainsString('Add mailbox', $this->host->productPage($service)->text());
            }
        });
        $noted = array_filter($this->host->activityLog(), static fn (string $entry): bool
            => str_contains($entry, 'lang/overrides/english.php is left out'));
        self::assertCount(1, $noted);
    }

    /**
     * @template T
     *
     * @param string        $code of the administrator's own English file
     * @param callable(): T $work
     *
     * @return T
     */
    private function withTexts(string $code, callable $work): mixed
    {
        $module = $this->host->facts['dir'] . '/docroot/modules/servers/opensrsemail';
        $file = "$module/lang/overrides/english.php";
        @mkdir(dirname($file));
        file_put_contents($file, $code);
        try {
            return $work();
        } finally {
            unlink($file);
            @rmdir(dirname($file));
        }
    }
}
