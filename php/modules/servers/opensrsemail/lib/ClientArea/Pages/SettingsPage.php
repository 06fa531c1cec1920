<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What to type into a mail program, for any mailbox.
 */
final class SettingsPage implements Page
{
    public static function name(): string
    {
        return 'settings';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public function show(Visit $visit): Answer
    {
        return MailSettings::view($visit, $visit->service->mailHosts(), $visit->text->of('settings.title'), [
            'login' => $visit->text->of('settings.login'),
            'user_name' => '',
            'is_idn' => false,
            'files' => [],
        ]);
    }
}
