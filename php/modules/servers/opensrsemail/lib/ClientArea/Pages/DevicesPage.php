<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AccountPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AppPasswordsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\ExistingAccount;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Line;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\PasswordPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Usage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * A mailbox handed over to whoever uses it: what is needed, and step by step for each kind of device, to print or to
 * write. The password is in neither.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-import-type Hosts from Facts
 */
final class DevicesPage implements AccountPage, Line
{
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
        $account = ExistingAccount::read($visit, maybeForward: false);
        if ($account instanceof Answer) {
            return $account;
        }
        $hosts = $visit->service->mailHosts();
        $address = $account['address'];
        $named = ['name' => $account['name']];
        $hasOwn = $account['app_passwords'] !== [];
        $password = $hasOwn ? AppPasswordsPage::class : PasswordPage::class;
        $title = $visit->text->of('devices.title', ['address' => Facts::readable($address)]);

        return new View($visit, 'devices', $title, [
            'user_name' => $address,
            'is_idn' => Facts::readable($address) !== $address,
            'password' => $visit->text->of($hasOwn ? 'devices.own_password' : 'devices.the_password'),
            'password_url' => $visit->links->to($password, $named),
            'webmail' => $hosts['webmail'],
            'programs' => self::programs($visit, $account),
            'automatic' => [
                'text' => $visit->text->of('devices.thunderbird_text', ['domain' => $account['domain']['name']]),
                'url' => $visit->links->to(ThunderbirdConfig::class, $named),
            ],
            'servers' => MailSettings::servers($visit, $hosts, ['imap', 'smtp']),
            'others' => MailSettings::servers($visit, $hosts, ['pop']),
            'last_login' => Usage::lastLogin($visit, $account['usage']) ?: $visit->text->of('devices.unknown'),
            'logins' => implode(' · ', Usage::logins($visit, $account['usage'])),
            'mailto' => self::letter($visit, $address, $hosts),
            'up' => ['url' => $visit->links->to(Hub::class, $named), 'text' => Facts::readable($address)],
        ]);
    }

    /**
     * @param Account $account
     *
     * @return list<array<string, mixed>>
     */
    private static function programs(Visit $visit, array $account): array
    {
        $text = $visit->text;
        $named = ['name' => $account['name']];
        $common = [
            $text->of('devices.step_address'), $text->of('devices.step_servers'), $text->of('devices.step_password'),
        ];
        return [
            self::program($text, 'apple', [], $visit->links->to(AppleProfile::class, $named)),
            self::program($text, 'android', [$text->of('devices.android_open'), ...$common]),
            self::program($text, 'outlook', [$text->of('devices.outlook_open'), ...$common]),
            self::program($text, 'thunderbird', [$text->of('devices.thunderbird_open'), ...$common]),
            self::program($text, 'by_hand', $common),
        ];
    }

    /**
     * @param list<string> $steps
     * @param string       $file  a file that takes their place; empty where there is none
     *
     * @return array<string, mixed>
     */
    private static function program(Text $text, string $name, array $steps, string $file = ''): array
    {
        return [
            'title' => $text->of("devices.$name"),
            'steps' => $steps,
            // The first is open: most people have such a phone.
            'is_open' => $file !== '',
            'text' => $file === '' ? '' : $text->of("devices.{$name}_text"),
            'button' => $file === '' ? '' : $text->of("devices.{$name}_button"),
            'url' => $file,
        ];
    }

    /**
     * @param Hosts $hosts
     *
     * @return string a letter with the steps, for the visitor's own mail program; without a password
     */
    private static function letter(Visit $visit, string $address, array $hosts): string
    {
        $text = $visit->text;
        $server = static fn (string $protocol): string => $text->of("settings.$protocol") . ": $hosts[host], "
            . $text->of('settings.port') . ' ' . $hosts[$protocol]['port'] . ', ' . $hosts[$protocol]['security'];
        $lines = [
            $text->of('devices.letter', ['address' => $address]), '',
            $text->of('line.webmail') . ': ' . $hosts['webmail'], '',
            $text->of('settings.user_name') . ": $address", $server('imap'), $server('smtp'), '',
            $text->of('devices.letter_password'),
        ];
        $subject = $text->of('devices.letter_subject', ['address' => $address]);

        return 'mailto:?' . http_build_query(
            ['subject' => $subject, 'body' => implode("\r\n", $lines)],
            '',
            '&',
            PHP_QUERY_RFC3986
        );
    }
}
