<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\MailboxFields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * The password of a mailbox.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class PasswordPage extends Section
{
    public static function name(): string
    {
        return 'password';
    }

    public static function line(Visit $visit, array $account): string
    {
        return $visit->text->of($account['usage']['has_second_factor'] === true ? 'password.is_double' : 'password.is');
    }

    protected function change(): string
    {
        return ChangePassword::class;
    }

    protected function stored(array $account): array
    {
        return [];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return MailboxFields::passwords($fields, $visit->text);
    }

    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        $domain = $account['domain']['name'] ?? $visit->service->domainName();

        $title = static fn (string $of): string => $visit->text->of("password.$of");
        $buttons = [['title' => $title('sign_out_title'), 'facts' => [$title('sign_out_hint')]]
            + Button::of($visit, SignOut::class, $name, 'password.sign_out')];
        // OpenSRS need not tell whether there is one.
        if ($account !== null && $account['usage']['has_second_factor'] !== false) {
            $buttons[] = ['title' => $title('second_factor_title'), 'facts' => [$title('second_factor_hint')]]
                + Button::of($visit, DisableSecondFactor::class, $name, 'password.second_factor');
        }

        return ['buttons' => $buttons, 'address' => Facts::readable($account['address'] ?? $visit->address($name))]
            + MailboxFields::password($visit->text, $domain, $name);
    }
}
