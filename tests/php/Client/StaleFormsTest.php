<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use StandIn\Testing\Page;

/**
 * Two tabs on one account: neither undoes the other unseen.
 */
final class StaleFormsTest extends ClientAreaTestCase
{
    private const AT = '@' . self::DOMAIN;

    public function testEachTabSavesWhatItChangedOnly(): void
    {
        $service = $this->withAccounts();
        $one = $this->form($service, 'joe');
        $other = $this->form($service, 'joe');
        $this->save($service, ['title' => 'Inhaberin'] + $one);
        $page = $this->save($service, ['phone' => '030 123'] + $other);
        self::assertSame(['The mailbox joe' . self::AT . ' was saved. Changed: Phone.'], self::told($page));
        $attributes = $this->account('joe' . self::AT)['attributes'];
        self::assertSame(['Inhaberin', '030 123'], [$attributes['title'], $attributes['phone']]);

        $page = $this->save($service, $this->form($service, 'joe'));
        self::assertSame(['Nothing was changed for joe' . self::AT . ': it is so already.'], self::told($page));
    }

    public function testTheSameFieldIsAskedBackWithBothValuesAndCanThenBeReplaced(): void
    {
        $service = $this->withAccounts();
        $one = $this->form($service, 'joe');
        $other = $this->form($service, 'joe');
        $this->save($service, ['title' => 'Chef & "Co"', 'fax' => '1'] + $one);
        $before = $this->domain();
        $page = $this->save($service, ['title' => 'Inhaberin', 'phone' => '030'] + $other);
        $told = 'Somebody else changed this meanwhile: it is “Chef & "Co"” now. Save again to replace that with yours.';
        self::assertSame(["Nothing was changed yet. Please check: Title: $told", $told], self::told($page));
        self::assertSame($before, $this->domain(), 'nothing was written');
        $shown = $page->fields(self::FORM);
        self::assertSame(['Inhaberin', '030', '1'], [$shown['title'], $shown['phone'], $shown['fax']]);

        $page = $this->save($service, $shown);
        self::assertSame(['The mailbox joe' . self::AT . ' was saved. Changed: Phone, Title.'], self::told($page));
        $attributes = $this->account('joe' . self::AT)['attributes'];
        self::assertSame(['Inhaberin', '030', '1'], [$attributes['title'], $attributes['phone'], $attributes['fax']]);
    }

    public function testTargetsThatOneTabAddedStayWhenAnotherSaves(): void
    {
        $service = $this->withAccounts();
        $one = $this->form($service, 'team', 'targets');
        $other = $this->form($service, 'team', 'targets');
        $this->save($service, ['forward_to' => "a@x.example\r\nb@x.example"] + $one);
        $this->save($service, ['forward_to' => 'c@x.example'] + $other);
        $targets = $this->account('team' . self::AT)['attributes']['forward_recipients'];
        self::assertSame(['b@x.example', 'c@x.example'], $targets);
    }

    public function testARefusedFormStillKnowsWhatItShowedFirst(): void
    {
        $service = $this->withAccounts();
        $one = $this->form($service, 'team', 'targets');
        $other = $this->form($service, 'team', 'targets');
        $this->save($service, ['forward_to' => "a@x.example\r\nb@x.example"] + $one);
        $page = $this->save($service, ['forward_to' => "a@x.example\r\nbroken@"] + $other);
        $again = $page->fields(self::FORM);
        self::assertStringContainsString('broken@', $again['forward_to']);
        $this->save($service, ['forward_to' => "a@x.example\r\nc@x.example"] + $again);
        $targets = $this->account('team' . self::AT)['attributes']['forward_recipients'];
        self::assertSame(['a@x.example', 'b@x.example', 'c@x.example'], $targets);
    }

    private function withAccounts(): int
    {
        $service = $this->bought();
        $this->submit($service, 'add-mailbox', [
            'name' => 'joe', 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ]);
        $this->submit($service, 'add-forward', ['name' => 'team', 'forward_to' => 'a@x.example']);

        return $service;
    }

    /**
     * @return array<string, mixed> the fields of an account's form, as they stand there
     */
    private function form(int $service, string $name, string $section = 'person'): array
    {
        return $this->open($service, $section, ['name' => $name])->fields(self::FORM);
    }

    /**
     * @param array<string, mixed> $fields
     */
    private function save(int $service, array $fields): Page
    {
        return $this->host->productPage($service, [], $fields);
    }
}
