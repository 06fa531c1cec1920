<?php

declare(strict_types=1);

namespace WHMCS\Config;

use WHMCS\Database\Capsule;

/**
 * The installation's settings.
 */
final class Setting
{
    public static function getValue(string $setting): ?string
    {
        return Capsule::table('tblconfiguration')->where('setting', $setting)->value('value');
    }

    public static function setValue(string $setting, string|int|bool $value): void
    {
        Capsule::table('tblconfiguration')->updateOrInsert(['setting' => $setting], ['value' => (string) $value]);
    }
}
