<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Makes a forward, where there is room.
 */
final class AddForward implements Change
{
    public static function task(): string
    {
        return 'add_forward';
    }

    public static function fields(): array
    {
        return ['name', 'forward_to', 'workgroup'];
    }

    public static function form(): string
    {
        return NewForwardPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $made = $visit->service->accounts()->addForward($visit->service->allowance(), $fields);
        $visit->service->people()->made((string) strtok($made['address'], '@'), '');

        return Done::made($visit, self::task(), $made)->followedBy([
            ['url' => $visit->links->to(NewForwardPage::class), 'text' => $visit->text->of('next.another_forward')],
        ]);
    }
}
