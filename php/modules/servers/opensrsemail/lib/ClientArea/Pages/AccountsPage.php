<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\ListState;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * All addresses of the domain, with what is left of what was bought.
 */
final class AccountsPage implements Page
{
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
        $list = $visit->service->accounts()->list($visit->service->allowance(), $asked);
        $stopped = $visit->stopped($list['domain']);
        $canChange = $visit->access->canChange() && $stopped === null;
        $shown = new AccountList($visit->text, $visit->links, $canChange, $visit->service->soldKinds());
        $title = $visit->text->of('list.title', ['domain' => $list['domain']['unicode']]);

        return new View($visit, 'accounts', $title, $shown->variables($list, $asked) + [
            'token' => $visit->token->value(),
            'webmail' => $visit->service->mailHosts()['webmail'],
        ], stopped: $stopped);
    }
}
