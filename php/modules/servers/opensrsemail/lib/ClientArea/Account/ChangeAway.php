<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Switches a mailbox' automatic reply on or off.
 */
final class ChangeAway implements Change
{
    public static function task(): string
    {
        return 'change_away';
    }

    public static function fields(): array
    {
        return ['away', 'away_text', 'away_ends', 'away_copy_to', 'away_interval'];
    }

    public static function form(): string
    {
        return AwayPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields()) + array_fill_keys(self::fields(), '');
        $shown = array_intersect_key($visit->request->shown(), $fields);
        if (isset($shown['away_ends'])) {
            $shown['away_ends'] = AwayPage::endOf($shown['away_ends']);
        }
        $made = $visit->service->accounts()->changeAway($visit->account(), [
            'away' => $fields['away'] === 'on',
            'away_text' => $fields['away_text'],
            'away_ends' => AwayPage::endOf($fields['away_ends']),
            'away_interval' => $fields['away_interval'],
            'away_copy_to' => $fields['away_copy_to'],
        ], $shown);
        // Whatever was written: what is so now is what counts.
        $key = match (true) {
            !$made['is_on'] => 'done.change_away_off',
            $made['ends'] === null => 'done.change_away',
            default => 'done.change_away_until',
        };

        $text = $visit->text->of($key, ['address' => $made['address'], 'date' => AwayPage::day($made['ends'])]);
        if (in_array('forward_to', $made['changed'], true)) {
            $text .= ' ' . $visit->text->of('done.change_away_copy', ['target' => trim($fields['away_copy_to'])]);
        }

        return (new Done('success', $text))->butMissing($visit, $made['missing_targets']);
    }
}
