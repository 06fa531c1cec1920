<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Page;

/**
 * What was deleted, and how it comes back.
 */
final class DeletedTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;
    private const DELETED = '//form[contains(@class, "opensrsemail-deleted")]';

    public function testWhatWasDeletedIsBroughtBackByWhoDeletedIt(): void
    {
        $service = $this->bought(3, 1);
        foreach (['tom', 'ann'] as $name) {
            $this->addMailbox($service, $name, ['full_name' => ucfirst($name) . ' Becker']);
            $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => $name]);
        }
        $list = $this->open($service);
        self::assertStringContainsString('Deleted (2)', $list->text());
        $page = $this->open($service, 'deleted');
        $told = preg_quote('deleted on ' . date('Y-m-d') . ' by Anna Müller · days left: ');
        self::assertMatchesRegularExpression("/Tom Becker tom@\S+\s+Mailbox · $told(30|31)/u", $page->text());
        $fields = $page->fields(self::DELETED);
        $ticks = $page->all('//input[@name="ticked[]"]/@value');
        self::assertCount(2, $ticks);
        $page = $this->host->productPage($service, [], ['ticked' => $ticks] + $fields);
        self::assertSame(
            ['Back: ann' . self::AT . ', tom' . self::AT . '. Aliases that somebody else has by now stay there.'],
            self::told($page)
        );
        self::assertStringContainsString('Nothing was deleted in the last 30 days.', $page->text());
        self::assertSame(['ann' . self::AT, 'tom' . self::AT], $this->accounts());
        self::assertStringContainsString('Tom Becker', $this->open($service)->text(), 'its name is known');
    }

    public function testANameThatIsInUseComesBackAsAnother(): void
    {
        $service = $this->bought(3, 1);
        $this->addMailbox($service, 'tom');
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'tom']);
        $this->addMailbox($service, 'tom');
        $page = $this->open($service, 'deleted');
        self::assertStringContainsString('The name is in use by now', $page->text());
        self::assertSame([], $page->all('//input[@name="ticked[]"]'));
        $link = $page->all('//a[contains(@aria-label, "Bring back as")]/@href')[0];
        parse_str((string) parse_url($link, PHP_URL_QUERY), $query);
        $asked = ['kept' => (string) $query['kept'], 'name' => 'tom'];
        self::assertSame('tom2', $this->open($service, 'bring-back', $asked)->fields(self::FORM)['new_name']);
        $page = $this->submit($service, 'bring-back', ['new_name' => 'tom'], $asked);
        self::assertStringContainsString('is already in use', implode(self::told($page)));
        self::assertSame('tom', $page->fields(self::FORM)['new_name']);
        $page = $this->submit($service, 'bring-back', ['new_name' => 'tom.becker'], $asked);
        self::assertStringContainsString('is back as tom.becker' . self::AT, implode(self::told($page)));
        self::assertSame(['tom' . self::AT, 'tom.becker' . self::AT], $this->accounts());
        // Back in the browser, and once more.
        $page = $this->open($service, 'bring-back', $asked);
        self::assertSame(['This is no longer kept, or is back already.'], self::told($page));
    }

    public function testOnlyWhatWasBoughtComesBackAndTheRestIsTold(): void
    {
        $service = $this->bought(2, 0);
        foreach (['ann', 'tom', 'kim'] as $at => $name) {
            $this->addMailbox($service, $name);
            $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => $name]);
        }
        $this->addMailbox($service, 'joe');
        $page = $this->open($service, 'deleted');
        self::assertStringContainsString('Free: 1 mailboxes', $page->text());
        $ticks = $page->all('//input[@name="ticked[]"]/@value');
        $page = $this->host->productPage($service, [], ['ticked' => $ticks] + $page->fields(self::DELETED));
        $told = implode(self::told($page));
        $wanted = '/^Back: kim\S+ .* tom\S+: All the mailboxes/';
        self::assertMatchesRegularExpression($wanted, $told);
        self::assertCount(2, $this->accounts());
        self::assertTrue($page->has('//a[contains(@href, "upgrade.php")]'), 'where to buy more');
    }

    public function testWhoMayOnlyLookSeesTheListAndAnothersIsNobodys(): void
    {
        $service = $this->bought(2, 0);
        $this->addMailbox($service, 'tom');
        $this->submit($service, 'delete', [], ['type' => 'mailbox', 'name' => 'tom']);
        $page = $this->open($service, 'deleted');
        $form = $page->fields(self::DELETED);
        $ticks = $page->all('//input[@name="ticked[]"]/@value');
        // A form of this service's, with what another one deleted.
        $other = $this->bought(2, 0, 'second.example');
        $foreign = $this->open($other, 'deleted')->fields('//form[@method="post"]');
        self::assertSame([], $foreign, 'nothing to bring back');
        $this->host->productPage($other, [], ['ticked' => $ticks] + $form);
        self::assertSame([], $this->accounts());
        self::assertSame([], $this->accounts('second.example'));

        $this->host->command($service, 'Suspend');
        $this->host->set(['run_client_functions_for_all_statuses' => true]);
        $page = $this->open($service, 'deleted');
        self::assertStringContainsString('tom' . self::AT, $page->text());
        self::assertFalse($page->has('//input[@name="ticked[]"]'));
        $page = $this->host->productPage($service, [], ['ticked' => $ticks] + $form);
        self::assertInstanceOf(Page::class, $page);
        self::assertSame([], $this->accounts());
    }
}
