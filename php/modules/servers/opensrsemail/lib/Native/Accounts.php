<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

use WHMCS\Module\Server\Opensrsemail\Service\Allowance;

/**
 * Mailboxes, forwards and aliases of a service. What each method does stands with the function it calls, in
 * `opensrsemail.stub.php`.
 *
 * @phpstan-import-type ServiceLogin from Caller
 * @phpstan-import-type DomainState from Domains
 * @phpstan-import-type Used from Domains
 * @phpstan-type Row array{
 *     address: string, name: string, type: 'mailbox'|'forward'|'alias', status: string, workgroup: string|null,
 *     target: string|null, aliases: list<string>, role: string|null, is_managed: bool, can_open: bool,
 *     forward_to: string|null,
 *     forward_count: int|null, last_login: int|null
 * }
 * @phpstan-type AccountPage array{
 *     domain: DomainState, used: Used, bought: array{mailboxes: int, forwards: int},
 *     room: array{mailboxes: int, forwards: int}, rows: list<Row>, total: int, page: int, pages: int,
 *     needing: list<Row>, needing_total: int, deleted: int, has_all_deleted: bool, has_all_aliases: bool,
 *     is_whole: bool
 * }
 * @phpstan-type ListQuery array{
 *     search?: string, known?: array<string, string>, type?: string, needs_somebody?: bool, workgroup?: string,
 *     only?: list<string>|null, idle_before?: string, sort?: string, direction?: string, page?: int|string, ...
 * }
 * @phpstan-type Account array{
 *     domain: DomainState, address: string, name: string, type: 'mailbox'|'forward', status: string,
 *     workgroup: string|null, workgroups: list<string>, addresses: list<string>|null, roles: list<string>,
 *     own: list<'spam'|'language'>,
 *     is_managed: bool, aliases: list<string>,
 *     forward_to: list<string>, forwarding: 'all'|'copy'|'off', created: int|null, away: Away,
 *     access: Access, usage: Usage, app_passwords: list<array{tag: string, created: int|null}>,
 *     language: string, timezone: string, domain_language: string, domain_timezone: string,
 *     languages: list<string>, timezones: list<string>,
 *     is_lost: bool, forward_subject: string, forward_reply_to: string, forward_restricted: bool,
 *     spam: Spam, domain_spam: array{level: string, handling: string, folder: string, tag: string},
 *     full_name: string, title: string, phone: string, fax: string
 * }
 * @phpstan-type Person array{
 *     address: string, name: string, type: 'mailbox'|'forward', status: string, workgroup: string|null,
 *     is_managed: bool, aliases: list<string>, forward_to: list<string>, forwarding: 'all'|'copy'|'off', away: Away,
 *     access: Access, own: list<'spam'|'language'>, full_name: string, title: string, phone: string, fax: string
 * }
 * @phpstan-type DeletedAccount array{
 *     id: string, address: string, name: string, type: 'mailbox'|'forward', created: int|null, deleted: int|null,
 *     is_taken: bool|null
 * }
 * @phpstan-type Spam array{
 *     level: string, handling: string, folder: string, tag: string, allow: list<string>, block: list<string>
 * }
 * @phpstan-type Changed array{
 *     time: int|null, user: string, application: string, text: string, fields: list<string>, is_ours: bool
 * }
 * @phpstan-type Away array{is_on: bool, text: string, ends: int|null, interval: int}
 * @phpstan-type Access array{
 *     access_receiving: 'enabled'|'disabled'|'suspended', access_sending: 'enabled'|'disabled'|'suspended',
 *     access_imap: 'enabled'|'disabled'|'suspended', access_pop: 'enabled'|'disabled'|'suspended',
 *     access_webmail: 'enabled'|'disabled'|'suspended'
 * }
 * @phpstan-type Usage array{
 *     bytes_max: int|null, bytes_used: int|null, messages: int|null, sent: int|null, sent_max: int|null,
 *     has_second_factor: bool|null,
 *     last_logins: array{imap4: int|null, pop3: int|null, smtprelay: int|null, webmail: int|null}
 * }
 * @phpstan-type Restored array{
 *     address: string, old: string, type: 'mailbox'|'forward', leads_back: bool, size_gb: int|null, is_over: bool
 * }
 * @phpstan-type Storage array{
 *     domain: DomainState, bytes_given: int, bytes_left: int|null, bytes_over: int,
 *     mailboxes: list<array{name: string, address: string, bytes_max: int|null, bytes_used: int|null}>
 * }
 * @phpstan-type Deletion array{
 *     domain: DomainState, address: string, type: 'mailbox'|'forward', is_managed: bool, aliases: list<string>,
 *     sent_by: list<string>, is_complete: bool
 * }
 * @phpstan-type Breaks array{
 *     domain: DomainState, aliases: list<string>, sent_by: list<string>, is_complete: bool
 * }
 */
final class Accounts
{
    /**
     * @param Caller<ServiceLogin> $service
     */
    public function __construct(private readonly Caller $service)
    {
    }

    /**
     * @param ListQuery $query
     *
     * @return AccountPage
     *
     * @throws Failure
     */
    public function list(Allowance $allowance, array $query = []): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_accounts($service, $allowance->toArray(), $query, $said));
    }

    /**
     * @return array{domain: DomainState, addresses: list<string>, is_whole: bool}
     *
     * @throws Failure
     */
    public function addresses(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_addresses($service, $said));
    }

    /**
     * @return Account
     *
     * @throws Failure
     */
    public function show(string $name, bool $withAddresses = false): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_account($service, $name, $said, $withAddresses));
    }

    /**
     * @param list<string> $names
     *
     * @return array{domain: DomainState, people: list<Person>}
     *
     * @throws Failure
     */
    public function showPeople(array $names): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_people($service, $names, $said));
    }

    /**
     * @return Deletion
     *
     * @throws Failure
     */
    public function showDeletion(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_deletion($service, $name, $said));
    }

    /**
     * @param list<string> $names
     *
     * @return Breaks
     *
     * @throws Failure
     */
    public function showBreaking(array $names): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_breaking($service, $names, $said));
    }

    /**
     * @return array{
     *     domain: DomainState, used: Used, bought: array{mailboxes: int, forwards: int},
     *     room: array{mailboxes: int, forwards: int}, accounts: list<DeletedAccount>
     * }
     *
     * @throws Failure
     */
    public function listDeleted(Allowance $allowance): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_deleted($service, $allowance->toArray(), $said));
    }

    /**
     * @return Restored
     *
     * @throws Failure
     */
    public function restoreAccount(Allowance $allowance, string $id, string $newName): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_restore_account($service, $allowance->toArray(), $id, $newName, $said));
    }

    /**
     * @param array<string, string> $mailbox
     *
     * @return array{address: string, deleted_before: bool}
     *
     * @throws Failure
     */
    public function addMailbox(Allowance $allowance, #[\SensitiveParameter] array $mailbox): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_mailbox($service, $allowance->toArray(), $mailbox, $said), $mailbox['password'] ?? '');
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>}
     *
     * @throws Failure
     */
    public function changeMailbox(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        $edits = ['shown' => $shown] + $changes;

        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_mailbox($service, $name, $edits, $said), $changes['password'] ?? '');
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{
     *     address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>,
     *     doubles: list<array{field: string, line: int}>
     * }
     *
     * @throws Failure
     */
    public function changeSpam(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_spam($service, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @return array{domain: DomainState, address: string, is_managed: bool, changes: list<Changed>}
     *
     * @throws Failure
     */
    public function changes(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_changes($service, $name, $said));
    }

    /**
     * @param array{new_name: string, keeps_old: bool} $changes
     *
     * @return array{address: string, old: string, old_name: 'kept'|'lost'|'unknown'|null}
     *
     * @throws Failure
     */
    public function rename(string $name, #[\SensitiveParameter] array $changes): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_rename_account($service, $name, $changes, $said));
    }

    /**
     * @return array{address: string}
     *
     * @throws Failure
     */
    public function signOut(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_sign_out($service, $name, $said));
    }

    /**
     * @return array{address: string, tag: string, password: string}
     *
     * @throws Failure
     */
    public function addAppPassword(string $name, string $tag): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_app_password($service, $name, $tag, $said));
    }

    /**
     * @return array{address: string, tag: string, was_there: bool}
     *
     * @throws Failure
     */
    public function deleteAppPassword(string $name, string $tag): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_app_password($service, $name, $tag, $said));
    }

    /**
     * @return array{address: string, was_there: bool}
     *
     * @throws Failure
     */
    public function disableSecondFactor(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_disable_second_factor($service, $name, $said));
    }

    /**
     * @return array{address: string, token: string}
     *
     * @throws Failure
     */
    public function openWebmail(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_open_webmail($service, $name, $said));
    }

    /**
     * @return array{address: string, was_there: bool}
     *
     * @throws Failure
     */
    public function deleteMailbox(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_mailbox($service, $name, $said));
    }

    /**
     * @param array<string, string> $forward
     *
     * @return array{
     *     address: string, forward_to: list<string>, missing_targets: list<string>, deleted_before: bool
     * }
     *
     * @throws Failure
     */
    public function addForward(Allowance $allowance, array $forward): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_forward($service, $allowance->toArray(), $forward, $said));
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>}
     *
     * @throws Failure
     */
    public function changeForward(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_forward($service, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @param array{
     *     away: bool, away_text: string, away_ends: string, away_interval: string, away_copy_to: string
     * } $changes
     * @param array<string, string> $shown what the form's fields showed
     *
     * @return array{
     *     address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>, is_on: bool,
     *     ends: int|null
     * }
     *
     * @throws Failure
     */
    public function changeAway(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_away($service, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{
     *     address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>,
     *     forwarding: 'all'|'copy'|'off',
     *     forward_to: list<string>
     * }
     *
     * @throws Failure
     */
    public function changeForwarding(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_forwarding($service, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @param array<string, string> $changes
     * @param array<string, string> $shown   what the form's fields showed
     *
     * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>}
     *
     * @throws Failure
     */
    public function changeAccess(string $name, #[\SensitiveParameter] array $changes, array $shown): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_access($service, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * How much each mailbox may store, in bytes; asks for each of them.
     *
     * @return Storage
     *
     * @throws Failure
     */
    public function storage(Allowance $allowance): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_show_storage($service, $allowance->toArray(), $said));
    }

    /**
     * @param array{quota_gb: string} $changes whole GB
     * @param array<string, string>   $shown   what the form's fields showed
     *
     * @return array{address: string, changed: list<string>}
     *
     * @throws Failure `full` where no more is left of what was bought in sum
     */
    public function changeStorage(
        Allowance $allowance,
        string $name,
        #[\SensitiveParameter] array $changes,
        array $shown
    ): array {
        $bought = $allowance->toArray();

        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_change_storage($service, $bought, $name, ['shown' => $shown] + $changes, $said));
    }

    /**
     * @return array{address: string, was_there: bool}
     *
     * @throws Failure
     */
    public function deleteForward(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_forward($service, $name, $said));
    }

    /**
     * @param array<string, string> $alias
     *
     * @return array{address: string, target: string}
     *
     * @throws Failure
     */
    public function addAlias(array $alias): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_alias($service, $alias, $said));
    }

    /**
     * @return array{address: string, target: string, was_there: bool}
     *
     * @throws Failure
     */
    public function moveAlias(string $alias, string $from, string $target, bool $goesOn): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_move_alias($service, $alias, $from, $target, $goesOn, $said));
    }

    /**
     * @return array{address: string, target: string, was_there: bool}
     *
     * @throws Failure
     */
    public function deleteAlias(string $alias, string $target): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_alias($service, $alias, $target, $said));
    }
}
