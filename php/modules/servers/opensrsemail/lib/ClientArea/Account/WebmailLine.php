<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Into a mailbox' webmail, without its password where that is set up and the visitor may.
 */
final class WebmailLine implements Line
{
    public static function name(): string
    {
        return 'webmail';
    }

    public static function page(): ?string
    {
        return null;
    }

    public static function isOf(string $type): bool
    {
        return $type === 'mailbox';
    }

    public static function line(Visit $visit, array $account): string
    {
        return $visit->text->of(match (true) {
            $account['access']['access_webmail'] !== 'enabled' => 'webmail.closed',
            self::isSignOn($visit) => 'webmail.sign_on',
            default => 'webmail.by_password',
        });
    }

    public static function more(Visit $visit, array $account): array
    {
        if ($account['access']['access_webmail'] !== 'enabled') {
            return [];
        }
        $verb = $visit->text->of('webmail.open');
        if (!self::isSignOn($visit)) {
            return ['url' => $visit->service->webmail()->page(), 'verb' => $verb, 'is_elsewhere' => true];
        }
        $button = Button::of($visit, OpenWebmail::class, $account['name'], 'webmail.open');

        return ['button' => ['is_elsewhere' => true] + $button];
    }

    private static function isSignOn(Visit $visit): bool
    {
        return $visit->service->webmail()->isSignOn() && $visit->visitor->maySignOn();
    }
}
