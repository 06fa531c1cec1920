<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\ListState;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Service\People;

/**
 * The people of the domain with their addresses, what needs somebody, and what is left of what was bought.
 *
 * @phpstan-import-type ListQuery from Accounts
 */
final class AccountsPage implements Page
{
    /** So long nobody has signed in to a mailbox that may be spare */
    public const IDLE_DAYS = 90;

    public static function name(): string
    {
        return 'accounts';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public function show(Visit $visit): Answer
    {
        $asked = ListState::from($visit->request)->asked();
        $people = $visit->service->people();
        $list = $visit->service->accounts()->list($visit->service->allowance(), self::query($people, $asked));
        $stopped = $visit->stopped($list['domain']);
        $canChange = $visit->access->canChange() && $stopped === null;
        $seen = $people->of(array_column([...$list['rows'], ...$list['needing']], 'name'));
        $shown = new AccountList($visit->text, $visit->links, $canChange, $visit->service->soldKinds(), $seen);
        $title = $visit->text->of('list.title', ['domain' => $list['domain']['unicode']]);

        return new View($visit, 'accounts', $title, $shown->variables($list, $asked) + [
            'token' => $visit->token->value(),
            'webmail' => $visit->service->mailHosts()['webmail'],
        ], stopped: $stopped);
    }

    /**
     * What the extension looks for: what OpenSRS does not know comes from what was seen.
     *
     * @param array<string, string> $asked
     *
     * @return ListQuery
     */
    private static function query(People $people, array $asked): array
    {
        ['search' => $search, 'type' => $type] = $asked;
        $query = ['sort' => $asked['sort'], 'direction' => $asked['direction'], 'page' => $asked['page']];
        if ($search !== '') {
            $query += ['search' => $search, 'known' => $people->texts()];
        }

        return $query + match ($type) {
            'away' => ['only' => $people->away()],
            'closed' => ['only' => $people->closed()],
            'idle' => ['idle_before' => (string) (time() - self::IDLE_DAYS * 86_400)],
            'needs' => ['needs_somebody' => true],
            default => str_starts_with($type, AccountList::GROUP)
                ? ['workgroup' => substr($type, strlen(AccountList::GROUP))] : ['type' => $type],
        };
    }
}
