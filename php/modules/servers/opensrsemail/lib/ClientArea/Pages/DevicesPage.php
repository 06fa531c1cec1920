<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AccountPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Line;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Usage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * What to type into a mail program for one mailbox, with the files that set a device up.
 */
final class DevicesPage implements AccountPage, Line
{
    private const FILES = ['apple' => AppleProfile::class, 'thunderbird' => ThunderbirdConfig::class];

    public static function name(): string
    {
        return 'devices';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public static function page(): ?string
    {
        return self::class;
    }

    public static function isOf(string $type): bool
    {
        return $type === 'mailbox';
    }

    public static function line(Visit $visit, array $account): string
    {
        return Usage::lastLogin($visit, $account['usage']) ?: $visit->text->of('devices.line');
    }

    public static function more(Visit $visit, array $account): array
    {
        return ['verb' => $visit->text->of('button.set_up')];
    }

    public function show(Visit $visit): Answer
    {
        $setup = MailSettings::of($visit);
        $address = $setup['address'];
        $domain = substr($address, strrpos($address, '@') + 1);
        $files = [];
        foreach (self::FILES as $kind => $page) {
            $files[] = [
                'title' => $visit->text->of("devices.$kind"),
                'text' => $visit->text->of("devices.{$kind}_text", ['domain' => $domain]),
                'button' => $visit->text->of("devices.{$kind}_button"),
                'url' => $visit->links->to($page, ['name' => $visit->request->query('name')]),
            ];
        }

        return MailSettings::view($visit, $setup, $visit->text->of('devices.title', ['address' => $address]), [
            'login' => $visit->text->of('devices.login', ['address' => $address]),
            'user_name' => $address,
            'is_idn' => Facts::readable($address) !== $address,
            'files' => $files,
        ]);
    }
}
