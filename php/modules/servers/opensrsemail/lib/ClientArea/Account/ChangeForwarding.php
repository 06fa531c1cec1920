<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Passes a mailbox' mail on, or ends that.
 */
final class ChangeForwarding implements Change
{
    public static function task(): string
    {
        return 'change_forwarding';
    }

    public static function fields(): array
    {
        return ['forwarding', 'forward_to', ...Passing::FIELDS];
    }

    public static function form(): string
    {
        return ForwardingPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields()) + ['forwarding' => '', 'forward_to' => ''];
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->accounts()->changeForwarding($visit->account(), $fields, $shown);
        // Whatever was written: what is so now is what counts.
        $how = $made['forwarding'] === 'off' ? '' : "_$made[forwarding]";

        return (new Done('success', $visit->text->of("done.change_forwarding$how", [
            'address' => $made['address'],
            'targets' => $made['forward_to'] === [] ? '' : ForwardingPage::targets($visit, $made['forward_to']),
        ])))->butMissing($visit, $made['missing_targets']);
    }
}
