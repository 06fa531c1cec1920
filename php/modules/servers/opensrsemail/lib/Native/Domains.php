<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

use WHMCS\Module\Server\Opensrsemail\Service\Allowance;

/**
 * A service's domain as a whole. What each method does stands with the function it calls, in `opensrsemail.stub.php`.
 *
 * @phpstan-import-type ServiceLogin from Caller
 * @phpstan-type DomainState array{
 *     name: string, unicode: string, disabled: bool, owner: 'this'|'none', alias_domains: list<string>,
 *     default_workgroup: string|null, limit_users: int|null, created: int|null
 * }
 * @phpstan-import-type Spam from Accounts
 * @phpstan-import-type Changed from Accounts
 * @phpstan-type Used array{mailboxes: int, forwards: int, aliases: int}
 * @phpstan-type Workgroup array{name: string, mailboxes: int, forwards: int, is_default: bool}
 * @phpstan-type AliasDomain array{domain: string, unicode: string, was_there: bool}
 * @phpstan-type DomainSettings array{
 *     domain: DomainState, workgroups: list<Workgroup>, spam: Spam, language: string, timezone: string,
 *     languages: list<string>, timezones: list<string>, catchall: string|null
 * }
 */
final class Domains
{
    /**
     * @param Caller<ServiceLogin> $service
     */
    public function __construct(private readonly Caller $service)
    {
    }

    /**
     * @return array{outcome: 'created'|'confirmed'|'restored', domain: string, accounts_closed: int}
     *
     * @throws Failure
     */
    public function create(Allowance $allowance, bool $hadDomain, bool $hasEnded): array
    {
        $bought = $allowance->toArray();

        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_create_domain($service, $bought, $hadDomain, $hasEnded, $said));
    }

    /**
     * @throws Failure
     */
    public function suspend(): void
    {
        $this->service->call(static function (#[\SensitiveParameter] array $service, mixed &$said): void {
            opensrsemail_suspend_domain($service, $said);
        });
    }

    /**
     * @throws Failure
     */
    public function unsuspend(): void
    {
        $this->service->call(static function (#[\SensitiveParameter] array $service, mixed &$said): void {
            opensrsemail_unsuspend_domain($service, $said);
        });
    }

    /**
     * @return array{outcome: 'deleted'|'already_gone'|'emptied', accounts_deleted: int, kept_until: int|null}
     *
     * @throws Failure
     */
    public function terminate(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_terminate_domain($service, $said));
    }

    /**
     * @return array{outcome: 'deleted'|'already_gone'|'emptied', kept_until: int|null}
     *
     * @throws Failure
     */
    public function terminateKept(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_terminate_kept_domain($service, $said));
    }

    /**
     * @return array{
     *     raised: int, lowered: int, left: list<string>, unlooked: int, is_cut_off: bool, over_gb: int
     * }
     *
     * @throws Failure
     */
    public function resize(Allowance $allowance): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_resize_domain($service, $allowance->toArray(), $said));
    }

    /**
     * @return array{previous_owner: string|null, disabled: bool}
     *
     * @throws Failure
     */
    public function adopt(Allowance $allowance, ?string $replaced, ?bool $disabled): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_adopt_domain($service, $allowance->toArray(), $replaced, $disabled, $said));
    }

    /**
     * @return array{accounts_restored: int, accounts_left: int, accounts_older: int}
     *
     * @throws Failure
     */
    public function restore(Allowance $allowance, bool $disabled): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_restore_domain($service, $allowance->toArray(), $disabled, $said));
    }

    /**
     * @return array{domain: DomainState, used: Used, deleted_accounts: int, workgroups: list<Workgroup>}
     *
     * @throws Failure
     */
    public function show(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_domain($service, $said));
    }

    /**
     * @return DomainSettings
     *
     * @throws Failure
     */
    public function settings(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_domain_settings($service, $said));
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{changed: list<string>, doubles: list<array{field: string, line: int}>}
     *
     * @throws Failure
     */
    public function changeSettings(#[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_domain_settings($service, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @return array{domain: DomainState, changes: list<Changed>}
     *
     * @throws Failure
     */
    public function changes(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_domain_changes($service, $said));
    }

    /**
     * @param list<string>|null $owned the names that may be chosen; null is an administrator, who may choose any
     *
     * @return AliasDomain `was_there`: it was one before
     *
     * @throws Failure
     */
    public function addAliasDomain(string $name, ?array $owned): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_alias_domain($service, $name, $owned, $said));
    }

    /**
     * @return AliasDomain `was_there`: it was one until now
     *
     * @throws Failure
     */
    public function deleteAliasDomain(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_alias_domain($service, $name, $said));
    }
}
