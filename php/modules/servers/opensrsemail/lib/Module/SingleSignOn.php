<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * WHMCS' own button to log in to a service: to its webmail. WHMCS can only be given an address, so only a product that
 * lets tokens be in addresses leads into a mailbox, and only where there is one. Otherwise the button leads to the
 * login page, and that of a mailbox' own page into the mailbox.
 */
final class SingleSignOn
{
    /**
     * @param array<string, mixed> $params
     *
     * @return array{success: bool, redirectTo?: string, errorMsg?: string}
     */
    public static function to(#[\SensitiveParameter] array $params): array
    {
        // It is the customer who reads this.
        $text = Text::forClient(new Params($params));
        $problem = Extension::problem();
        if ($problem !== null) {
            Activity::noteHourly($problem);

            return ['success' => false, 'errorMsg' => $text->of('notice.unavailable')];
        }
        $service = new Service($params);
        if (!$service->isActive()) {
            $state = $service->isPending() ? 'pending' : ($service->isSuspended() ? 'suspended' : 'ended');

            return ['success' => false, 'errorMsg' => $text->of("notice.$state")];
        }
        try {
            return ['success' => true, 'redirectTo' => self::link($service)];
        } catch (Failure $failure) {
            return ['success' => false, 'errorMsg' => $text->ofFailure($failure)];
        }
    }

    /**
     * @throws Failure
     */
    private static function link(Service $service): string
    {
        $webmail = $service->webmail();
        if (!$webmail->isSignOn() || $webmail->isByForm()) {
            return $webmail->page();
        }
        $mailboxes = $service->accounts()->list($service->allowance(), ['type' => 'mailbox']);
        [$first] = $mailboxes['rows'] + [null];
        if ($mailboxes['total'] !== 1 || $first === null || $first['is_managed']) {
            return $webmail->page();
        }
        $login = $service->accounts()->openWebmail($first['name']);

        return $webmail->link($login['address'], $login['token']);
    }
}
