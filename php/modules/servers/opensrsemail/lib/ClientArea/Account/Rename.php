<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Gives a mailbox or forward another name.
 */
final class Rename implements Change
{
    public static function task(): string
    {
        return 'rename';
    }

    public static function fields(): array
    {
        return ['new_name', 'keeps_old'];
    }

    public static function form(): string
    {
        return RenamePage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->accounts()->rename($visit->account(), [
            'new_name' => $visit->request->field('new_name'),
            'keeps_old' => $visit->request->field('keeps_old') === 'yes',
        ]);
        $visit->service->people()->renamed($made['old'], $made['address']);
        $names = ['address' => Facts::readable($made['address']), 'old' => Facts::readable($made['old'])];
        $done = (new Done('success', $visit->text->of('done.rename', $names)))
            ->at($visit->links->to(Hub::class, ['name' => $made['address']]));

        return match ($made['old_name']) {
            'kept' => $done->with($visit->text->of('rename.kept', $names)),
            'lost' => $done->but($visit->text->of('rename.not_kept', $names)),
            'unknown' => $done->but($visit->text->of('rename.unknown', $names)),
            null => $done->with($visit->text->of('rename.gone', $names)),
        };
    }
}
