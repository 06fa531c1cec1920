<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use Opensrsemail\Tests\Fake\FakeTestCase;
use Opensrsemail\Tests\Fake\Native;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FrontController;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;

/**
 * Which page a visit ends with, and what stands on it.
 */
final class ClientAreaTest extends FakeTestCase
{
    public function testTheListCountsAndOffersWhatThereIsRoomFor(): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 5, 'forwards' => 1]));
        $mail = $this->open();
        self::assertSame('templates/accounts', $mail['template']);
        self::assertSame(['5 of 5', '1 of 2'], array_column($mail['counters'], 'text'));
        self::assertSame([false, true], [$mail['can_add_mailbox'], $mail['can_add_forward']]);
        self::assertSame([], $mail['alerts']);
        self::assertTrue($mail['is_full']);
    }

    /**
     * @dataProvider pages
     */
    public function testAPageThatOpenSrsDoesNotAnswerIsASentenceWithAWayOn(string $page): void
    {
        foreach (get_extension_funcs('opensrsemail') ?: [] as $function) {
            if (preg_match('/_(?:list|show|set_up)_(?!messages|limits)/', $function) === 1) {
                $this->native->answers(substr($function, 13), Native::failure('unreachable', 'communication'));
            }
        }
        $mail = $this->open(['mail' => $page, 'name' => 'joe', 'type' => 'mailbox', 'ticked' => ['mailbox joe']]);
        if ($this->native->calls === []) {
            self::assertNotSame('templates/notice', $mail['template'], 'it needs nobody');

            return;
        }
        self::assertSame(
            ['Communication error, please contact the administrator.'],
            array_column($mail['alerts'], 'text')
        );
        self::assertNotSame('', $mail['retry_url']);
        self::assertSame($page === 'accounts', $mail['back_url'] === '' || $page === 'accounts');
    }

    /**
     * @dataProvider pages
     */
    public function testOfASuspendedServiceOnlyWhatChangesNothingIsShown(string $page): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 1, 'forwards' => 1]));
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => []]);
        $mail = $this->open(['mail' => $page, 'name' => 'joe', 'type' => 'mailbox'], [], ['status' => 'Suspended']);
        self::assertContains($mail['template'], ['templates/accounts', 'templates/workgroups', 'templates/settings']);
        self::assertStringContainsString('suspended', $mail['alerts'][0]['text']);
        self::assertArrayNotHasKey('fields', $mail);
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function pages(): iterable
    {
        foreach (Routes::PAGES as $page) {
            yield $page::name() => [$page::name()];
        }
    }

    public function testAServiceThatIsNotActiveAsksNobody(): void
    {
        $states = ['Pending' => 'not active yet', 'Terminated' => 'has ended', 'Fraud' => 'has ended'];
        foreach ($states as $status => $told) {
            $mail = $this->open([], [], ['status' => $status]);
            self::assertStringContainsString($told, $mail['alerts'][0]['text']);
        }
        self::assertSame([], $this->native->calls);
    }

    public function testAFormWithoutItsTokenIsShownAgainWithWhatWasTyped(): void
    {
        $this->native->answers('list_workgroups', ['domain' => self::domain(), 'workgroups' => [
            ['name' => 'staff', 'mailboxes' => 0, 'forwards' => 0, 'is_default' => true],
        ]]);
        $mail = $this->open([], [
            'opensrsemail_task' => 'add_mailbox', 'name' => 'joe', 'title' => 'A &amp; B', 'password' => 'secret-1-X',
        ]);
        self::assertSame('templates/form', $mail['template']);
        $told = ['This form is too old. Please check it and send it again.'];
        self::assertSame($told, array_column($mail['alerts'], 'text'));
        $values = array_column($mail['fields'], 'value', 'name');
        self::assertSame(['joe', 'A & B', ''], [$values['name'], $values['title'], $values['password']]);
        self::assertSame(['list_workgroups'], $this->native->called(), 'nothing was changed');
    }

    public function testAFormOfNobodyKnowsWhatIsRefused(): void
    {
        $this->native->answers('list_accounts', $this->list(['mailboxes' => 0, 'forwards' => 0]));
        $mail = $this->open([], ['opensrsemail_task' => 'make_me_admin', 'name' => 'joe']);
        self::assertSame('templates/accounts', $mail['template']);
        self::assertSame(['danger'], array_column($mail['alerts'], 'type'));
    }

    /**
     * @param array<string, mixed> $query
     * @param array<string, mixed> $form
     * @param array<string, mixed> $params
     *
     * @return array<string, mixed> the template's variables, and which it is
     */
    private function open(array $query = [], array $form = [], array $params = []): array
    {
        [$_GET, $_POST] = [$query, $form];
        $answer = FrontController::open($this->params($params));

        return $answer['vars']['mail'] + ['template' => $answer['templatefile']];
    }

    /**
     * @param array{mailboxes: int, forwards: int} $used
     *
     * @return array<string, mixed> what opensrsemail_list_accounts() gives for an empty page
     */
    private function list(array $used): array
    {
        $room = ['mailboxes' => 5 - $used['mailboxes'], 'forwards' => 2 - $used['forwards']];

        return [
            'domain' => self::domain(), 'used' => $used + ['aliases' => 0], 'room' => $room, 'rows' => [],
            'bought' => ['mailboxes' => 5, 'forwards' => 2], 'total' => 0, 'page' => 1, 'pages' => 1,
        ];
    }
}
