<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Passwords of single devices: each can be taken away without changing the others.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AppPasswordsPage extends Section
{
    /** OpenSRS keeps no more (error 46) */
    private const MOST = 4;

    public static function name(): string
    {
        return 'app-passwords';
    }

    public static function line(Visit $visit, array $account): string
    {
        return $account['app_passwords'] === [] ? $visit->text->of('app-passwords.none')
            : implode(', ', array_column($account['app_passwords'], 'tag'));
    }

    protected function change(): string
    {
        return AddAppPassword::class;
    }

    protected function stored(array $account): array
    {
        return [];
    }

    protected function facts(Visit $visit, array $account): array
    {
        $full = ['max' => (string) self::MOST];

        return [
            $visit->text->of('app-passwords.hint'),
            ...(self::isFull($account) ? [$visit->text->of('error.app_passwords_full', $full)] : []),
        ];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        return self::isFull($account) ? [] : [
            $fields->input('tag', ['hint' => $visit->text->of('app-passwords.tag_hint'), 'is_required' => true]),
        ];
    }

    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        $items = [];
        foreach ($account['app_passwords'] ?? [] as $one) {
            $since = $one['created'] === null ? ''
                : $visit->text->of('app-passwords.since', ['date' => date('Y-m-d', $one['created'])]);
            $items[] = [
                'address' => $since === '' ? $one['tag'] : "$one[tag] ($since)",
                'delete_url' => $visit->links->to(DeletePage::class, [
                    'type' => 'app_password', 'name' => $name, 'target' => $one['tag'],
                ]),
                'delete_label' => $visit->text->of('list.delete_label', ['address' => $one['tag']]),
            ];
        }

        return ['items' => $items];
    }

    protected function submit(?array $account): string
    {
        return self::isFull($account) ? '' : 'app-passwords.add';
    }

    /**
     * @param Account|null $account
     */
    private static function isFull(?array $account): bool
    {
        return count($account['app_passwords'] ?? []) >= self::MOST;
    }
}
