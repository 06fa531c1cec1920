<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Makes a password for one device, and shows it this once.
 */
final class AddAppPassword implements Change
{
    public static function task(): string
    {
        return 'add_app_password';
    }

    public static function fields(): array
    {
        return ['tag'];
    }

    public static function form(): string
    {
        return AppPasswordsPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->accounts()->addAppPassword($visit->account(), $visit->request->field('tag'));
        $text = $visit->text->of('done.add_app_password', ['address' => $made['address'], 'tag' => $made['tag']]);
        $answer = new View($visit, 'secret', $text, [
            'lines' => [
                ['label' => $visit->text->of('settings.user_name'), 'text' => $made['address']],
                ['label' => $visit->text->of('field.password'), 'text' => $made['password']],
            ],
            'hint' => $visit->text->of('app-passwords.once'),
            'up' => Hub::up($visit, $visit->account()),
            'back_url' => $visit->links->to(AppPasswordsPage::class, ['name' => $visit->account()]),
        ], isSecret: true);

        return new Done('success', $text, answer: $answer);
    }
}
