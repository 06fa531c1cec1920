<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\FakeTestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Refusal;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\NewForwardPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\NewMailboxPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Forms that were refused, or could not be sent on; and what is said of those that were carried out.
 */
final class FormsTest extends FakeTestCase
{
    private const SECRET = 'Kette-und-9-Ritzel';

    /**
     * @dataProvider forms
     *
     * @param array<string, string> $sent
     */
    public function testAFormThatCouldNotBeSentOnStandsThereAsItWasTyped(string $task, array $sent): void
    {
        $visit = $this->visit(['opensrsemail_task' => $task] + $sent)
            ->refused(Refusal::of(Text::in('english'), new Failure(Kind::Unknown, 'communication', 'it broke')));
        $change = Routes::change($task);
        self::assertNotNull($change);
        $page = new ($change::form())();
        self::assertInstanceOf(FormPage::class, $page);
        $mail = self::shown($page->showAsSent($visit)->give());
        self::assertSame([], $this->native->calls, 'nobody is asked');
        self::assertStringStartsWith('Communication error', $mail['alerts'][0]['text']);
        self::assertStringContainsString('may have been done all the same', $mail['alerts'][0]['text']);
        $shown = ($mail['hidden'] ?? []) + ['name' => $mail['value'] ?? ''];
        foreach ($mail['fields'] ?? [] as $field) {
            $chosen = array_filter($field['options'] ?? [], static fn (array $one): bool => $one['is_chosen']);
            $shown[$field['name']] = $field['value'] ?? array_column($chosen, 'value')[0] ?? null;
        }
        foreach ($sent as $name => $value) {
            self::assertSame($value, $shown[$name], $name);
        }
        self::assertSame(isset($mail['fields']) ? 'Try again' : null, $mail['submit'] ?? null);
    }

    /**
     * @return iterable<string, array{string, array<string, string>}>
     */
    public static function forms(): iterable
    {
        $secret = ['password' => self::SECRET, 'password_confirmation' => self::SECRET];
        $person = ['full_name' => 'Ann <b>', 'title' => 'Chief', 'phone' => '1', 'fax' => '2', 'workgroup' => 'sales'];
        $passing = ['forward_subject' => '[x]', 'forward_reply_to' => 'a@x', 'forward_restricted' => 'on'];
        yield 'mailbox' => ['add_mailbox', ['name' => 'ann'] + $secret + $person];
        yield 'person' => ['change_person', ['name' => 'ann', 'language' => 'de', 'timezone' => 'UTC'] + $person];
        yield 'password' => ['change_password', ['name' => 'ann'] + $secret];
        yield 'app password' => ['add_app_password', ['name' => 'ann', 'tag' => 'The <phone>']];
        yield 'spam' => ['change_spam', [
            'name' => 'ann', 'spam_level' => 'high', 'spam_handling' => 'mark', 'spam_folder' => 'Junk <x>',
            'spam_tag' => '[SPAM]', 'spam_allow' => "a@x\nb@x", 'spam_block' => '*@y',
        ]];
        yield 'spam for everybody' => ['change_domain_spam', [
            'spam_level' => 'high', 'spam_handling' => 'mark', 'spam_folder' => 'Junk <x>', 'spam_tag' => '[SPAM]',
            'spam_allow' => "a@x\nb@x", 'spam_block' => '*@y',
        ]];
        yield 'language of the domain' => ['change_domain_language', ['language' => 'de', 'timezone' => 'UTC']];
        yield 'storage' => ['change_storage', ['name' => 'ann', 'quota_gb' => '12']];
        yield 'another domain' => ['add_alias_domain', ['alias_domain' => 'other.example']];
        yield 'another name' => ['rename', ['name' => 'ann', 'new_name' => 'annette', 'keeps_old' => 'no']];
        yield 'moved alias' => ['move_alias', ['name' => 'ann', 'alias' => 'annette', 'target' => 'bob']];
        yield 'own alias' => ['add_own_alias', [
            'name' => 'ann', 'alias' => 'annette', 'alias_domain' => 'other.example',
        ]];
        yield 'automatic reply' => ['change_away', [
            'name' => 'ann', 'away' => 'on', 'away_text' => "I am <away>.\nBye", 'away_ends' => '2026-12-14',
            'away_interval' => '48',
        ]];
        yield 'forward' => ['add_forward', ['name' => 'team', 'forward_to' => "a@x\nb@x", 'workgroup' => 'sales']];
        yield 'changed forward' => ['change_forward', ['name' => 'team', 'forward_to' => 'a@x'] + $passing];
        yield 'moved forward' => ['change_workgroup', ['name' => 'team', 'workgroup' => '7']];
        yield 'forwarding' => ['change_forwarding', [
            'name' => 'ann', 'forwarding' => 'copy', 'forward_to' => "a@x\nb@x",
        ] + $passing];
        yield 'access' => ['change_access', [
            'name' => 'ann', 'access_receiving' => 'on', 'access_sending' => 'off', 'access_imap' => 'on',
            'access_pop' => 'off', 'access_webmail' => 'on',
        ]];
        yield 'alias' => ['add_alias', ['name' => 'ann', 'target' => 'annette', 'alias_domain' => 'other.example']];
        yield 'somebody who has left' => ['has_left', [
            'name' => 'tom', 'leaving' => 'free', 'successor' => 'petra <x>', 'leave_forwards' => 'off',
            'away_text' => "Tom <left>.\nBye",
        ]];
        yield 'name of what comes back' => ['restore_account', [
            'kept' => '1308694526', 'name' => 'tom', 'new_name' => 'tom.becker',
        ]];
        yield 'name of a workgroup' => ['rename_workgroup', ['name' => 'staff', 'new_name' => 'crew <x>']];
        yield 'workgroup' => ['add_workgroup', ['name' => 'sales']];
    }

    public function testEveryFormThatIsTypedIntoCanBeShownAsItWasSent(): void
    {
        foreach (Routes::CHANGES as $change) {
            if ($change::fields() !== []) {
                self::assertContains($change::task(), array_column(iterator_to_array(self::forms()), 0));
            }
        }
    }

    public function testAllThatIsWrongIsToldAtOnce(): void
    {
        $also = [
            new Failure(Kind::Input, 'password_short', '', [], 'password'),
            new Failure(Kind::Input, 'password_weak', '', [], 'password'),
            new Failure(Kind::Input, 'text_too_long', '', ['max' => '30', 'count' => '31'], 'phone'),
        ];
        $mail = $this->refusedMailbox(new Failure(Kind::Input, 'name_empty', '', [], 'name', $also));
        [$alert] = $mail['alerts'];
        self::assertSame(['name', 'password', 'phone'], array_column($alert['links'], 'field'));
        self::assertSame('This has 31 characters; use at most 30.', $alert['links'][2]['text']);
        $errors = array_column($mail['fields'], 'error', 'name');
        self::assertSame($errors['password'], $alert['links'][1]['text']);
        self::assertStringContainsString('at least 10', $errors['password']);
        self::assertStringContainsString('one digit', $errors['password']);
        self::assertSame('', $errors['title']);
    }

    public function testWhatCannotBeIsReplacedByWhatMayHaveBeenMeant(): void
    {
        $values = ['name' => 'Zoë', 'suggestion' => 'zoe'];
        $mail = $this->refusedMailbox(new Failure(Kind::Input, 'name_suggested', '', $values, 'name'));
        $field = array_column($mail['fields'], null, 'name')['name'];
        self::assertSame('zoe', $field['value']);
        self::assertStringContainsString("'Zoë' is not possible", $field['error']);
    }

    public function testAnotherSitesFormFillsInNoPassword(): void
    {
        $failure = new Failure(Kind::Input, 'name_empty', '', [], 'name');
        $password = static fn (array $mail): string => array_column($mail['fields'], 'value', 'name')['password'];
        self::assertSame(self::SECRET, $password($this->refusedMailbox($failure)));
        self::assertSame('', $password($this->refusedMailbox($failure, isFromHere: false)));
    }

    public function testAFormThatWouldBeRefusedSaysSoBefore(): void
    {
        $group = ['name' => 'staff', 'mailboxes' => 5, 'forwards' => 1, 'is_default' => true];
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [$group]]);
        $alerts = fn (FormPage $page, array $params = []): array
            => self::shown($page->show($this->visit([], $params))->give())['alerts'];
        [$alert] = $alerts(new NewMailboxPage());
        self::assertStringContainsString('All the mailboxes you bought (5) are in use', $alert['text']);
        self::assertSame('upgrade.php?type=configoptions&id=7', $alert['url']);
        self::assertSame([], $alerts(new NewForwardPage()));
        $included = ['configoptions' => [], 'configoption5' => '5', 'configoption6' => '1'];
        [$alert] = $alerts(new NewForwardPage(), $included);
        self::assertSame(['submitticket.php', 'Write to us'], [$alert['url'], $alert['link']], 'no more is sold');
    }

    public function testWhatIsLackingLeadsToWhereItCanBeHad(): void
    {
        $included = ['configoptions' => ['Mailboxes' => 5], 'configoption6' => '2'];
        $group = ['name' => 'staff', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => true];
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [$group]]);
        Capsule::table('tblproductconfigoptions')->where('optionname', 'Forwards')->delete();
        $links = [
            'allowance_mailboxes' => 'Buy more', 'allowance_forwards' => 'Write to us', 'domain_full' => 'Buy more',
            'aliases_full' => 'Write to us',
        ];
        foreach ($links as $reason => $link) {
            $refusal = Refusal::of(Text::in('english'), new Failure(Kind::Full, $reason, ''));
            $visit = $this->visit(['opensrsemail_task' => 'add_forward'], $included)->refused($refusal);
            [$alert] = self::shown((new NewForwardPage())->show($visit)->give())['alerts'];
            self::assertSame($link, $alert['link'], $reason);
        }
    }

    /**
     * @dataProvider made
     *
     * @param array<string, mixed> $made
     */
    public function testWhatWasDoneIsToldAsItWas(string $task, array $made, string $type, string $told): void
    {
        $done = Done::made($this->visit(), $task, $made);
        self::assertSame([$type, $told], [$done->type, $done->text]);
    }

    /**
     * @return iterable<string, array{string, array<string, mixed>, string, string}>
     */
    public static function made(): iterable
    {
        $address = ['address' => 'joe@xn--mller-kva.example'];
        $missing = ['missing_targets' => ['ann@xn--mller-kva.example', 'kim@xn--mller-kva.example']];
        yield 'a password' => [
            'change_person', $address + ['changed' => ['password', 'full_name'], 'missing_targets' => []],
            'success', 'The mailbox joe@müller.example was saved. Changed: Password, Name.',
        ];
        yield 'gone before' => [
            'delete_mailbox', $address + ['was_there' => false], 'info', 'joe@müller.example was already gone.',
        ];
        yield 'no such target' => [
            'add_forward', $address + $missing, 'warning', 'The forward joe@müller.example was added. There is no'
                . ' address ann@müller.example, kim@müller.example here: mail to it goes back to the sender.',
        ];
    }

    /**
     * @return array<string, mixed> what the template of a new mailbox gets
     */
    private function refusedMailbox(Failure $failure, bool $isFromHere = true): array
    {
        $group = ['name' => 'staff', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => true];
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [$group]]);
        $sent = ['opensrsemail_task' => 'add_mailbox', 'name' => 'Zoë', 'password' => self::SECRET];
        $visit = $this->visit($sent, [], $isFromHere)->refused(Refusal::of(Text::in('english'), $failure));

        return self::shown((new NewMailboxPage())->show($visit)->give());
    }
}
