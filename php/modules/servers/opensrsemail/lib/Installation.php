<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use WHMCS\Database\Capsule;

/**
 * What tells this WHMCS from others that use the same OpenSRS company: a random id, made once and kept among WHMCS'
 * settings. It is part of the mark in each domain's notes, so losing it means adopting the domains again.
 */
final class Installation
{
    private const SETTING = 'OpensrsemailInstallation';

    private static ?string $id = null;

    public static function id(): string
    {
        return self::$id ??= self::stored() ?? self::made();
    }

    private static function stored(): ?string
    {
        // Two first calls at once may both have written one: the older counts, for both.
        $id = Capsule::table('tblconfiguration')->where('setting', self::SETTING)->orderBy('id')->value('value');

        return is_string($id) && preg_match('/^[0-9A-Za-z-]{1,64}$/', $id) === 1 ? $id : null;
    }

    private static function made(): string
    {
        return ServiceLock::hold('installation', static function (): string {
            $id = self::stored();
            if ($id === null) {
                $id = bin2hex(random_bytes(12));
                Capsule::table('tblconfiguration')->insert(['setting' => self::SETTING, 'value' => $id]);
            }

            return $id;
        });
    }
}
