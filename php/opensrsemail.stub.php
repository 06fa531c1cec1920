<?php

/**
 * What the native extension `opensrsemail` offers to PHP. For editors, static analysis and readers:
 * this file is never loaded. A test compares it with what reflection shows.
 *
 * Every function that talks to OpenSRS takes, in this order: the service (or company) it acts for, what it acts
 * with, and a variable that receives the exchanges it made, also when it throws. Text is UTF-8 and raw (never
 * HTML-encoded). Whole numbers may be handed over as int or as a string of digits. Each call ends within
 * `opensrsemail.timeout` milliseconds, or within `budget_ms` where that is given and less.
 *
 * @phpstan-type Company array{
 *     username: string,
 *     password: string,
 *     password_alternative?: string,
 *     company_domain?: string,
 *     cluster: string,
 *     budget_ms?: int|string|null
 * } The administrator's login. `username` is a full address, or its local part with `company_domain` the rest.
 *   `password_alternative` is tried once when OpenSRS refuses `password` (error 1). `cluster` is A, B or Test.
 * @phpstan-type Service array{
 *     username: string,
 *     password: string,
 *     password_alternative?: string,
 *     company_domain?: string,
 *     cluster: string,
 *     budget_ms?: int|string|null,
 *     domain: string,
 *     installation: string,
 *     service_id: int|string,
 *     addon_id?: int|string|null,
 *     may_be_unmarked?: bool,
 *     asks_anew?: bool
 * } A company's login, and the one domain that a WHMCS service may touch. `installation` (1 to 64 of `0-9A-Za-z-`)
 *   and `service_id` (1 or more) are written into the domain's notes at OpenSRS and prove whose it is; `addon_id` is that
 *   of a product addon that hangs on the service, 0 for the service itself. With `may_be_unmarked` a domain without any
 *   mark is taken for this service's (one that a published module made), except for deleting it; otherwise `unmarked`
 *   is thrown. A login that OpenSRS refused is not tried again by this process for 30 seconds, except with `asks_anew` and by
 *   opensrsemail_test_connection().
 * @phpstan-type Away array{
 *     is_on: bool,
 *     text: string,
 *     ends: int|null,
 *     interval: int
 * } An automatic answer. `text` has lines ended by `\n`; `ends` is in seconds since 1970, null for no end, and one that is over is
 *   still `is_on`; `interval` is hours of silence per sender (OMA's own 24 where nothing is told).
 * @phpstan-type Access array{
 *     access_receiving: 'enabled'|'disabled'|'suspended',
 *     access_sending: 'enabled'|'disabled'|'suspended',
 *     access_imap: 'enabled'|'disabled'|'suspended',
 *     access_pop: 'enabled'|'disabled'|'suspended',
 *     access_webmail: 'enabled'|'disabled'|'suspended'
 * } What a mailbox may be used for. `suspended` is lifted by whoever did it only. Sending is by program and by webmail.
 * @phpstan-type Person array{
 *     address: string,
 *     name: string,
 *     type: 'mailbox'|'forward',
 *     status: string,
 *     workgroup: string|null,
 *     is_managed: bool,
 *     aliases: list<string>,
 *     forward_to: list<string>,
 *     forwarding: 'all'|'copy'|'off',
 *     away: Away,
 *     access: Access,
 *     own: list<'spam'|'language'>,
 *     full_name: string,
 *     title: string,
 *     phone: string,
 *     fax: string
 * } An account, and what happens to its mail: what every page about it knows. `own` is what it has of its own where the
 *   domain would decide.
 * @phpstan-type Usage array{
 *     bytes_max: int|null,
 *     bytes_used: int|null,
 *     messages: int|null,
 *     sent: int|null,
 *     sent_max: int|null,
 *     has_second_factor: bool|null,
 *     last_logins: array{imap4: int|null, pop3: int|null, smtprelay: int|null, webmail: int|null}
 * } What OMA `get_user` tells in `metadata`; null for what it does not tell. `sent` counts recipients of the last 24 hours;
 *   `last_logins` are seconds since 1970, 0 for never.
 * @phpstan-type Allowance array{
 *     mailboxes: int|string,
 *     forwards: int|string,
 *     quota_gb?: int|string|null,
 *     is_size_bought?: bool,
 *     storage_gb?: int|string|null
 * } How many mailboxes and forwards were bought (0 to 1,000,000 each), and how much one mailbox may store: 1 to 1,024 GB, or
 *   null for what the company sets. With `is_size_bought` a smaller size than before is meant, too. `storage_gb` is what all
 *   mailboxes may store together (to 1,000,000 GB) where the customer divides it; a new one gets `quota_gb`, or what is left.
 * @phpstan-type Exchange array{
 *     call: string,
 *     request: string,
 *     response: string,
 *     milliseconds: int
 * } One request to OpenSRS with its answer: the method's name, both bodies with secrets replaced by `…` (the answer
 *   cut at 16 KiB; what went wrong instead of an answer where there was none), and how long it took.
 * @phpstan-type DomainState array{
 *     name: string,
 *     unicode: string,
 *     disabled: bool,
 *     owner: 'this'|'none',
 *     alias_domains: list<string>,
 *     default_workgroup: string|null,
 *     limit_users: int|null,
 *     created: int|null
 * } A domain at OpenSRS. `owner` is whose mark its notes carry: this service's, or nobody's.
 * @phpstan-type Used array{mailboxes: int, forwards: int, aliases: int}
 * @phpstan-type Row array{
 *     address: string,
 *     name: string,
 *     type: 'mailbox'|'forward'|'alias',
 *     status: string,
 *     workgroup: string|null,
 *     target: string|null,
 *     aliases: list<string>,
 *     role: string|null,
 *     is_managed: bool,
 *     can_open: bool,
 *     forward_to: string|null,
 *     forward_count: int|null,
 *     last_login: int|null
 * } One address. `name` is the local part, `status` OMA's word (`active`, `suspended`, `quota`, `smtplimit`),
 *   `role` is what the account (of an alias: its account) may do besides its own mail, by OMA's name, null for nothing or
 *   when OpenSRS does not tell; `is_managed` when that reaches beyond the domain, so that no function here changes it;
 *   not `can_open` when no function here takes its name;
 *   `target` the account behind an alias, `aliases` other addresses of an account, `forward_to` a forward's first target and
 *   `forward_count` how many it has; times are seconds since 1970.
 * @phpstan-type Workgroup array{name: string, mailboxes: int, forwards: int, is_default: bool}
 */

/**
 * Everything OpenSRS, the network, a setting or a person's input can cause.
 *
 * `getMessage()` is the customer's text. The other fields:
 *  - `kind`: what a program may decide by, one of
 *    `input` (a value was refused before anything was sent), `missing` (it does not exist), `taken` (the name or the
 *    domain is another's), `unmarked` (the domain carries no service's mark, and this needs one), `full` (what was
 *    bought or allowed is used up), `refused` (OpenSRS said no, kept saying "try again", or the domain is disabled
 *    there), `role` (the administrator's role is too low), `settings` (a setting of PHP or of the product is wrong, the
 *    login among them), `unreachable` (no answer, and nothing can have been changed), `unknown` (it may have happened,
 *    or in part; running it again goes on).
 *  - `reason`: key of the customer's sentence, see opensrsemail_list_messages(); `values`: what fills its `:name`s.
 *  - `field`: which key of the input was refused, or null.
 *  - `also`: what else was wrong with the input, told in the same call.
 *  - `number`, `audit`: OpenSRS' error number and request id, where it answered.
 *  - `customerText`: the sentence in English, without internals. `adminText`: everything needed to act.
 */
class OpensrsemailException extends RuntimeException
{
    /** @var string|null */
    public $kind = null;
    /** @var string|null */
    public $reason = null;
    /** @var array<string, string>|null */
    public $values = null;
    /** @var string|null */
    public $field = null;
    /** @var list<array{field: string|null, reason: string, values: array<string, string>, customerText: string}>|null */
    public $also = null;
    /** @var int|null */
    public $number = null;
    /** @var string|null */
    public $audit = null;
    /** @var string|null */
    public $customerText = null;
    /** @var string|null */
    public $adminText = null;
}

/**
 * Logs in and looks whether the administrator may create domains; changes nothing.
 *
 * OMA `authenticate`, then `get_domain` of a name that cannot exist, or of one that does, whose answer lists what this administrator
 * may set. Where it lists nothing, `unchecked` says so in a sentence for the administrator.
 *
 * @param Company $company
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{administrator: string, host: string, port: int, unchecked: string|null}
 * @throws OpensrsemailException `settings`, `role`, `refused`, `unreachable`
 */
function opensrsemail_test_connection(array $company, mixed &$exchanges): array {}

/**
 * Creates the service's domain with its limits and this service's mark, or brings an own one up to date.
 *
 * Absent: created, or brought back without its accounts when it was deleted and `$had_domain` says that this service
 * had it before (OpenSRS shows whose a deleted domain was only after that). Accounts that come back with it all the same
 * are closed, all their services suspended, and counted. Present and marked as ours: enabled, limits
 * applied again. Present otherwise: `taken` or `unmarked`, nothing changed. Can be repeated.
 * OMA `get_domain`, `search_domains`, `change_domain`, `restore_domain`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param bool $had_domain whether this service has had this very domain before
 * @param bool $has_ended  whether it was terminated since: accounts that are in it came back by themselves and are closed
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{outcome: 'created'|'confirmed'|'restored', domain: string, accounts_closed: int}
 * @throws OpensrsemailException
 */
function opensrsemail_create_domain(array $service, array $allowance, bool $had_domain, bool $has_ended, mixed &$exchanges): array {}

/**
 * Stops all mail of the domain (OMA `disabled: true`); deletes nothing, creates nothing, can be repeated.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @throws OpensrsemailException `missing` when there is no such domain, `taken` when it is another service's
 */
function opensrsemail_suspend_domain(array $service, mixed &$exchanges): void {}

/**
 * Undoes opensrsemail_suspend_domain().
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @throws OpensrsemailException as opensrsemail_suspend_domain()
 */
function opensrsemail_unsuspend_domain(array $service, mixed &$exchanges): void {}

/**
 * Deletes every account of the domain, then the domain. Cut off anywhere it can be run again.
 *
 * It is disabled first. OMA `search_admins`, `change_domain`, `search_users`, `get_user` and `delete_user` (16 at a time),
 * `delete_domain`. A domain that is gone is success. So is `emptied`: OpenSRS keeps the domain for the accounts that were deleted
 * in it (it is not known whether it ever does); from `kept_until` (seconds since 1970, null where nobody knows) the same call, or
 * opensrsemail_terminate_kept_domain(), deletes it. When an account of it has a role that reaches beyond the domain, nothing is deleted.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{outcome: 'deleted'|'already_gone'|'emptied', accounts_deleted: int, kept_until: int|null}
 * @throws OpensrsemailException `taken` or `unmarked` when the domain does not carry this service's mark; `unknown` when
 *     time was up, `refused` when OpenSRS would not delete some: the texts say how far it came, `values['deleted']` how
 *     many accounts this call deleted
 */
function opensrsemail_terminate_domain(array $service, mixed &$exchanges): array {}

/**
 * Deletes what opensrsemail_terminate_domain() left as `emptied`: a domain that is disabled and has no account in it.
 *
 * OMA `get_domain`, `search_users`, `delete_domain`. In use again it is `refused`, and nothing is deleted.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{outcome: 'deleted'|'already_gone'|'emptied', kept_until: int|null}
 * @throws OpensrsemailException `taken` and `unmarked` when it does not carry this service's mark
 */
function opensrsemail_terminate_kept_domain(array $service, mixed &$exchanges): array {}

/**
 * Applies the bought numbers and the mailbox size to the domain. Below present use it is accepted too: OpenSRS
 * then only refuses new accounts. Mailboxes that may store less than the size may store that much; those that may store
 * more, where the size was bought and not more is stored in them. At most 500 are looked at.
 *
 * OMA `get_domain`, `change_domain`, `search_users`, `get_user`, `change_user`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{raised: int, lowered: int, left: list<string>, unlooked: int, is_cut_off: bool, over_gb: int} `over_gb` is how much
 *   more the mailboxes may store than was bought in sum, where the customer divides it; `left` are addresses that keep
 *   their size, `unlooked` how many were not looked at; `is_cut_off` when OpenSRS stopped answering or the time was up
 * @throws OpensrsemailException as opensrsemail_suspend_domain()
 */
function opensrsemail_resize_domain(array $service, array $allowance, mixed &$exchanges): array {}

/**
 * Writes this service's mark into a domain that exists, keeping the other notes, applies the limits, and stops or resumes
 * its mail where that is asked for.
 *
 * An administrator's deliberate act. A mark of another service is replaced only where the caller has decided so.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param string|null $replaced the other service's mark that may be replaced, as `installation/service`
 * @param bool|null $disabled whether its mail is to be stopped; null leaves that as it is
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{previous_owner: string|null, disabled: bool} the mark that was replaced, as `installation/service`, and
 *     whether the domain's mail is stopped
 * @throws OpensrsemailException `missing` when there is no such domain; `taken`, with the mark in `values['owner']`, when
 *     it carries another one than `$replaced`
 */
function opensrsemail_adopt_domain(
    array $service,
    array $allowance,
    ?string $replaced,
    ?bool $disabled,
    mixed &$exchanges,
): array {}

/**
 * Brings back the service's domain after a deletion, and its deleted accounts as far as they fit, newest first.
 *
 * Accounts that are older than the domain stay deleted: a former owner of the name had them. OMA `search_domains` and
 * `search_users` with `deleted`, `restore_domain`, `restore_user`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param bool $disabled whether a domain that comes back has its mail stopped
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{accounts_restored: int, accounts_left: int, accounts_older: int}
 * @throws OpensrsemailException `missing` when no deleted domain of this name is kept, `taken` or `unmarked`
 *     when the one kept was not this service's; it then stands there, empty
 */
function opensrsemail_restore_domain(array $service, array $allowance, bool $disabled, mixed &$exchanges): array {}

/**
 * The domain's state and counts, for the administrator. One round trip (parallel requests), and one more for every further
 * 1,000 deleted accounts.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: DomainState, used: Used, deleted_accounts: int, workgroups: list<Workgroup>} `deleted_accounts`
 *     were deleted and can still come back, see opensrsemail_restore_domain()
 * @throws OpensrsemailException
 */
function opensrsemail_show_domain(array $service, mixed &$exchanges): array {}

/**
 * The domain with what holds for everybody in it who has nothing of his own. One round trip.
 *
 * OMA `get_domain`, `search_workgroups`.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     workgroups: list<Workgroup>,
 *     spam: array{
 *         level: string, handling: string, folder: string, tag: string, allow: list<string>, block: list<string>
 *     },
 *     language: string,
 *     timezone: string,
 *     languages: list<string>,
 *     timezones: list<string>,
 *     catchall: string|null
 * } what is empty is the company's; `catchall` is the mailbox that gets mail to unknown addresses, where there is one
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_show_domain_settings(array $service, mixed &$exchanges): array {}

/**
 * Changes what differs from what OpenSRS has; of lists, what was added to and taken out of those `shown`. Hold the service's
 * lock.
 *
 * OMA `get_domain`, `search_workgroups`, `change_domain`.
 *
 * @param Service $service
 * @param array{
 *     spam_level?: string,
 *     spam_handling?: string,
 *     spam_folder?: string,
 *     spam_tag?: string,
 *     spam_allow?: string,
 *     spam_block?: string,
 *     language?: string,
 *     timezone?: string,
 *     workgroup?: string,
 *     catchall?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes `spam_level` is `normal`, `high` or `very_high`; `spam_handling` is `folder` or `mark`; senders are one a line,
 *   at most 1,000; `language` and `timezone` are among those offered; `workgroup` is that of new accounts; `catchall` can only be
 *   taken away, for good; `shown` is what the form's fields showed
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{changed: list<string>, doubles: list<array{field: string, line: int}>} `doubles` are lines, from 1, that say
 *   again what an earlier one says
 * @throws OpensrsemailException `input`, `missing`, `taken`, `unmarked`, `refused`
 */
function opensrsemail_change_domain_settings(array $service, array $changes, mixed &$exchanges): array {}

/**
 * What was changed of the domain itself, newest first, at most 100.
 *
 * OMA `get_domain`, `get_domain_changes`.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     changes: list<array{
 *         time: int|null, user: string, application: string, text: string, fields: list<string>, is_ours: bool
 *     }>
 * } as of opensrsemail_list_changes()
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_list_domain_changes(array $service, mixed &$exchanges): array {}

/**
 * Lets the mail of another domain arrive here: what is sent to user@other reaches user@own. Hold the service's lock.
 *
 * OMA `get_domain`, `change_domain` (`aliases`). Two round trips.
 *
 * @param Service $service
 * @param string $alias_domain in Unicode or as A-labels
 * @param list<string>|null $owned the names that the customer may choose from; null is an administrator, who may choose any
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: string, unicode: string, was_there: bool} `was_there`: it was one before, and nothing was written
 * @throws OpensrsemailException `input` at `alias_domain`, also for what is not `$owned`; `taken` when OpenSRS has it as a domain
 *   or as another one's; `full` at 2,000; `missing`, `unmarked`, `refused`
 */
function opensrsemail_add_alias_domain(array $service, string $alias_domain, ?array $owned, mixed &$exchanges): array {}

/**
 * Ends that; nothing that has arrived is lost. Hold the service's lock.
 *
 * OMA `get_domain`, `search_users`, `change_domain` (`aliases`). Two round trips; one more for each 1,000 aliases.
 *
 * @param Service $service
 * @param string $alias_domain in Unicode or as A-labels
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: string, unicode: string, was_there: bool} `was_there`: it was one until now
 * @throws OpensrsemailException `input`; `refused` while accounts have aliases at it; `missing`, `taken`, `unmarked`
 */
function opensrsemail_delete_alias_domain(array $service, string $alias_domain, mixed &$exchanges): array {}

/**
 * One page of the domain's mailboxes and forwards with their aliases, the counters, and what needs somebody. One round
 * trip (parallel requests); two where something is asked for that OpenSRS cannot look for.
 *
 * OMA `get_domain`, `search_users`, `search_admins`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param array{
 *     search?: string,
 *     known?: array<string, string>,
 *     type?: string,
 *     needs_somebody?: bool,
 *     workgroup?: string,
 *     only?: list<string>|null,
 *     idle_before?: string,
 *     sort?: string,
 *     direction?: string,
 *     page?: int|string,
 *     ...
 * } $query `search` is words that all have to be found, in any order, without regard to capitals and accents (`ä` is found
 *   by `a` and by `ae`): in addresses, aliases, targets, and in what is `known` besides of an account, by what stands before
 *   its `@`. `type` is `mailbox`, `forward`, or `alias`, which lists the aliases themselves. `needs_somebody` lists what is
 *   full, suspended or over its sending limit; `only` lists accounts of these names; `idle_before` (seconds since 1970)
 *   lists mailboxes nobody has signed in to since. `sort` is `address`, `type`, `status`, `workgroup`, `target` or
 *   `last_login`; `direction` is `ascending` or `descending`; what is not understood falls back to everything, by address,
 *   first page
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     used: Used,
 *     bought: array{mailboxes: int, forwards: int},
 *     room: array{mailboxes: int, forwards: int},
 *     rows: list<Row>,
 *     total: int,
 *     page: int,
 *     pages: int,
 *     needing: list<Row>,
 *     needing_total: int,
 *     deleted: int,
 *     has_all_deleted: bool,
 *     has_all_aliases: bool,
 *     is_whole: bool
 * } `room` is bought less used: 0 is full, below 0 is how many to delete. `total` counts the matching rows, 50 a page.
 *   `needing` is the first 6 that are full, suspended or over their limit. `deleted` counts accounts that can be brought
 *   back, among the last 100 deleted. Aliases are with their accounts as far as they are among the first 500. `is_whole`
 *   says whether what is asked for was looked for everywhere: of more than 10,000 only among the first.
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_list_accounts(array $service, array $allowance, array $query, mixed &$exchanges): array {}

/**
 * The mailboxes and forwards that an alias may belong to, by address.
 *
 * OMA `get_domain`, `search_users`.
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: DomainState, addresses: list<string>, is_whole: bool} at most 1,000; `is_whole` says whether that is
 *   all
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_list_addresses(array $service, mixed &$exchanges): array {}

/**
 * One mailbox or forward with everything its form shows. One round trip (parallel requests).
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @param bool|null $with_addresses whether the other mailboxes and forwards are told too, 1,000 at most
 * @return array{
 *     domain: DomainState,
 *     address: string,
 *     name: string,
 *     type: 'mailbox'|'forward',
 *     status: string,
 *     full_name: string,
 *     title: string,
 *     phone: string,
 *     fax: string,
 *     workgroup: string|null,
 *     workgroups: list<string>,
 *     addresses: list<string>|null,
 *     roles: list<string>,
 *     own: list<'spam'|'language'>,
 *     is_managed: bool,
 *     aliases: list<string>,
 *     forward_to: list<string>,
 *     forwarding: 'all'|'copy'|'off',
 *     is_lost: bool,
 *     forward_subject: string,
 *     forward_reply_to: string,
 *     forward_restricted: bool,
 *     created: int|null,
 *     away: Away,
 *     access: Access,
 *     usage: Usage,
 *     language: string,
 *     timezone: string,
 *     domain_language: string,
 *     domain_timezone: string,
 *     languages: list<string>,
 *     timezones: list<string>,
 *     spam: array{level: string, handling: string, folder: string, tag: string, allow: list<string>, block: list<string>},
 *     domain_spam: array{level: string, handling: string, folder: string, tag: string},
 *     app_passwords: list<array{tag: string, created: int|null}>
 * } `is_lost`: whether mail to a mailbox is neither kept nor sent on; `forwarding`: what becomes of a mailbox' mail: `all` goes to `forward_to` and is not kept, `copy` is kept too, `off` is only
 *     kept, and `forward_to` says where it went before; of a forward, `copy` says nothing; `spam`: as opensrsemail_change_spam()
 *     takes it, empty where `domain_spam` counts, which is empty where the company's does
 * @throws OpensrsemailException `missing` when there is none, or the name is an alias
 */
function opensrsemail_show_account(array $service, string $name, mixed &$exchanges, ?bool $with_addresses = null): array {}

/**
 * Some accounts of the domain, each looked at by itself: what a list cannot tell. One round trip for every eight, and one.
 *
 * OMA `get_domain`, `get_user`.
 *
 * @param Service $service
 * @param list<string> $names local parts or addresses of the domain; at most 50 are looked at, and those that are none are
 *   left out, as is what is not there or cannot be read
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: DomainState, people: list<Person>} by address
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_show_people(array $service, array $names, mixed &$exchanges): array {}

/**
 * What else stops working when a mailbox or forward is deleted; deletes nothing.
 *
 * OMA `get_domain`, `get_user`, `search_users`; `get_user` of up to 32 forwards that have several targets, 16 at a time.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     address: string,
 *     type: 'mailbox'|'forward',
 *     is_managed: bool,
 *     aliases: list<string>,
 *     sent_by: list<string>,
 *     is_complete: bool
 * } `sent_by`: forwards of this domain that send to it or its aliases; not `is_complete` where there may be others
 * @throws OpensrsemailException `missing` when there is none, or the name is an alias
 */
function opensrsemail_show_deletion(array $service, string $name, mixed &$exchanges): array {}

/**
 * The same for several mailboxes and forwards together; whether they are there is not looked at.
 *
 * OMA `get_domain`, `search_users`; `get_user` of up to 32 forwards that have several targets, 16 at a time.
 *
 * @param Service $service
 * @param list<string> $names local parts, or full addresses in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: DomainState, aliases: list<string>, sent_by: list<string>, is_complete: bool} without those named
 * @throws OpensrsemailException `input` when one is no address of the domain
 */
function opensrsemail_show_breaking(array $service, array $names, mixed &$exchanges): array {}

/**
 * The mailboxes and forwards that were deleted in this service's domain and that OpenSRS keeps (30 days), newest first. One
 * round trip for every thousand.
 *
 * OMA `get_domain`, `search_users` with `deleted`, `search_users`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     used: Used,
 *     bought: array{mailboxes: int, forwards: int},
 *     room: array{mailboxes: int, forwards: int},
 *     accounts: list<array{
 *         id: string,
 *         address: string,
 *         name: string,
 *         type: 'mailbox'|'forward',
 *         created: int|null,
 *         deleted: int|null,
 *         is_taken: bool|null
 *     }>
 * } `id` is what opensrsemail_restore_account() wants; accounts older than the domain are a former owner's and left out.
 *   `is_taken` says whether the name is in use now, null where that is not known. Times are seconds since 1970.
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`
 */
function opensrsemail_list_deleted(array $service, array $allowance, mixed &$exchanges): array {}

/**
 * Brings a deleted mailbox or forward back, with its mail and settings, when the allowance has room. Hold the service's lock.
 *
 * OMA `get_domain`, `search_users`, `get_user`, `restore_user`; `change_user` (`quota`) where less storage is left than it had.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param string $id of opensrsemail_list_deleted()
 * @param string $new_name what it is called from now on (local part, or address of the domain); empty: as it was
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, old: string, type: 'mailbox'|'forward', leads_back: bool, size_gb: int|null, is_over: bool}
 *   `leads_back`: what it sends on comes back to it over other accounts of the domain; where storage was bought in sum, `size_gb` is
 *   what it may store if that was changed, and `is_over` says that it is more than was left
 * @throws OpensrsemailException `missing` (not kept, or not this service's), `full`, `taken` (at `new_name`), `input`
 */
function opensrsemail_restore_account(
    array $service,
    array $allowance,
    string $id,
    string $new_name,
    mixed &$exchanges,
): array {}

/**
 * Adds a mailbox when the allowance has room. Counts and creates in this call: hold the service's lock around it.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param array{
 *     name?: string,
 *     password?: string,
 *     password_confirmation?: string,
 *     full_name?: string,
 *     title?: string,
 *     phone?: string,
 *     fax?: string,
 *     workgroup?: string,
 *     ...
 * } $mailbox what is absent is empty; `name` is the local part; `full_name` (the person's) at most 512 characters, `title` 60, `phone` and `fax` 30
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, deleted_before: bool} whether OpenSRS still keeps a deleted account of this name
 * @throws OpensrsemailException `full` when all that was bought is used, `taken` when the name is in use, `input` with `field`
 */
function opensrsemail_add_mailbox(array $service, array $allowance, array $mailbox, mixed &$exchanges): array {}

/**
 * Changes what differs from what OpenSRS has; never creates. Hold the service's lock around it.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     password?: string,
 *     password_confirmation?: string,
 *     full_name?: string,
 *     title?: string,
 *     phone?: string,
 *     fax?: string,
 *     workgroup?: string,
 *     language?: string,
 *     timezone?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes what is absent stays; an empty password leaves it as it is; `language` and `timezone`: of those that
 *   opensrsemail_show_account() tells, empty is as the domain has it; `shown` is what the form's other fields showed: one that still says so
 *   is not written, and one that somebody else changed meanwhile throws `input` with `reason` `changed_meanwhile` and what it
 *   is in `values['now']`
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>} `changed`: which of the keys above were written; `missing_targets` is
 *     a forward's, here empty
 * @throws OpensrsemailException `missing` when there is no such mailbox, `input` with `field`
 */
function opensrsemail_change_mailbox(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Switches a mailbox' automatic answer on, with its text and end, or off; the text stays for the next time. Never creates. Hold
 * the service's lock around it. OMA `change_user`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     away: bool|int|string,
 *     away_text?: string,
 *     away_ends?: int|string|null,
 *     away_interval?: int|string|null,
 *     away_copy_to?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes `away` is on with true, 1 or "1"; off, only `away_text` is looked at
 *   besides. `away_text` has 1 to 4,000 characters;
 *   `away_ends` is the last second of answering since 1970, after now and before 2038, empty for no end; `away_interval` is 1 to
 *   1,094 hours, empty leaves it; `away_copy_to` is one further address that mail is passed on to, and the mailbox keeps it;
 *   `shown` as for opensrsemail_change_mailbox(), of `away_text`, and of `away` (`on` or `off`)
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     address: string,
 *     changed: list<string>,
 *     is_copied: bool,
 *     missing_targets: list<string>,
 *     is_on: bool,
 *     ends: int|null
 * } `changed`: which of the keys above were written, and `forward_to` for the copy; `missing_targets`: the copy's address where it
 *     is in this domain and does not exist; `is_on` and `ends`: how it is now
 * @throws OpensrsemailException `missing` when there is no such mailbox, `input` with `field`
 */
function opensrsemail_change_away(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Passes a mailbox' mail on, keeping it or not, or ends that; targets stay for the next time. Never creates. Hold the service's lock
 * around it. OMA `change_user`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     forwarding?: string,
 *     forward_to?: string,
 *     forward_subject?: string,
 *     forward_reply_to?: string,
 *     forward_restricted?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes `forward_subject`: put before the subject, at most 128 characters; `forward_reply_to`: where answers go; `forward_restricted`:
 *     `on` for only what one of the targets sent, or `off`; `forwarding` is `all`, `copy` or `off`; `forward_to` as for opensrsemail_add_forward(), not looked at with `off`; `shown` as for
 *   opensrsemail_change_forward(), of both
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     address: string,
 *     changed: list<string>,
 *     is_copied: bool,
 *     missing_targets: list<string>,
 *     forwarding: 'all'|'copy'|'off',
 *     forward_to: list<string>
 * } `changed`: which of the keys above were written; `missing_targets`: as for opensrsemail_change_forward(); `forwarding` and
 *     `forward_to`: how it is now
 * @throws OpensrsemailException `missing` when there is no such mailbox, `input` with `field`
 */
function opensrsemail_change_forwarding(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Opens and closes ways of using a mailbox. Never creates. Hold the service's lock around it. OMA `change_user`, `service_*`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     access_receiving?: string,
 *     access_sending?: string,
 *     access_imap?: string,
 *     access_pop?: string,
 *     access_webmail?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes each `on` or `off`; what is absent stays; `shown` as for opensrsemail_change_mailbox()
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>} `changed`: which of the keys above were written
 * @throws OpensrsemailException `missing` when there is no such mailbox, `refused` for what the provider suspended, `input` with `field`
 */
function opensrsemail_change_access(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * How much each mailbox of the domain may store, by name.
 *
 * OMA `get_domain`, `search_users`, `get_user` for each mailbox, eight at a time: one round trip, and one for each eight.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     bytes_given: int,
 *     bytes_left: int|null,
 *     bytes_over: int,
 *     mailboxes: list<array{name: string, address: string, bytes_max: int|null, bytes_used: int|null}>
 * } `bytes_given` is the sum of what they may store, and of what those store that have no limit; `bytes_left` is null where nothing
 *   was bought in sum, `bytes_over` what they may store more than was
 * @throws OpensrsemailException `missing`, `taken`, `unmarked`; also when one mailbox cannot be read
 */
function opensrsemail_show_storage(array $service, array $allowance, mixed &$exchanges): array {}

/**
 * Lets a mailbox store more or less of what was bought in sum. Hold the service's lock.
 *
 * OMA `get_domain`, `get_user`, `search_users`, `change_user` (`quota`); `change_domain` (`quota_maximum`) where the domain allows
 * less; where it is more than before, `get_user` for each other mailbox, eight at a time. Two round trips; one more for each eight others,
 * and one for `change_domain`.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param string $name local part, or address of the domain
 * @param array{quota_gb: string, shown?: array<string, string>, ...} $changes `quota_gb` is whole GB, 1 to 1,024; `shown` is what the
 *   form's fields showed
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, changed: list<string>} `changed` is `quota_gb`, or empty where it was so already
 * @throws OpensrsemailException `input` at `quota_gb`, also for less than is stored; `full` at `quota_gb` when no more is left;
 *   `refused` where the customer does not divide it; `missing`, `taken`, `unmarked`
 */
function opensrsemail_change_storage(array $service, array $allowance, string $name, array $changes, mixed &$exchanges): array {}

/**
 * The last changes of a mailbox or forward, the newest first, at most 100. One round trip, two where there are more. OMA
 * `get_user_changes`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     domain: DomainState,
 *     address: string,
 *     is_managed: bool,
 *     changes: list<array{time: int|null, user: string, application: string, text: string, fields: list<string>, is_ours: bool}>
 * } `time`: seconds since 1970; `user`, `application`, `text`: in OpenSRS' words, `OpenSRS` is its system; `fields`: what was
 *     changed, as forms call it, where `text` says nothing else; `is_ours`: made through this
 *     extension, so that `user` is the company's administrator whoever asked for it
 * @throws OpensrsemailException `missing` when there is none, or the name is an alias
 */
function opensrsemail_list_changes(array $service, string $name, mixed &$exchanges): array {}

/**
 * Gives a mailbox or forward another name; mail and settings stay, OpenSRS forgets its history and how to restore it. Hold the
 * service's lock around it. Two round trips, three with an alias. OMA `rename_user`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{new_name?: string, keeps_old?: bool, ...} $changes `new_name`: the new local part, which may be an alias of its own;
 *     `keeps_old`: the old name becomes an alias
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, old: string, old_name: 'kept'|'lost'|'unknown'|null} `old_name`: null where it was to go; `lost` and
 *     `unknown` where only that could not be done, or nobody knows
 * @throws OpensrsemailException `missing` when there is none, `taken` when something has the new name, `input` with `field` `new_name`
 */
function opensrsemail_rename_account(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Changes what becomes of a mailbox' spam, and its lists of senders. What is empty is as the domain has it. Never creates. Hold the
 * service's lock around it. Two round trips, three where OpenSRS clears nothing: then the domain's is written out. OMA
 * `change_user`, `spamlevel`, `filterdelivery`, `reject_spam`, `spamfolder`, `spamtag`, `allow`, `block`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     spam_level?: string,
 *     spam_handling?: string,
 *     spam_folder?: string,
 *     spam_tag?: string,
 *     spam_allow?: string,
 *     spam_block?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes `spam_level`: `normal`, `high` or `very_high`; `spam_handling`: `folder`, `mark` or `refuse`; `spam_folder`: at most 128
 *     characters; `spam_tag`: put before the subject, at most 30; `spam_allow` and `spam_block`: at most 1,000 addresses, domains
 *     or patterns (`*` any characters, `+` any one), a line each; what is absent stays; `shown` as for opensrsemail_change_mailbox()
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     address: string,
 *     changed: list<string>,
 *     is_copied: bool,
 *     missing_targets: list<string>,
 *     doubles: list<array{field: string, line: int}>
 * } `changed`: which of the keys above were written; `doubles`: lines that said again what an earlier one said
 * @throws OpensrsemailException `missing` when there is no such mailbox, `input` with `field`
 */
function opensrsemail_change_spam(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Ends a mailbox' sessions of IMAP and POP; of webmail OpenSRS does not say. Two round trips. OMA `logout_user`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string}
 * @throws OpensrsemailException `missing` when there is no such mailbox
 */
function opensrsemail_sign_out(array $service, string $name, mixed &$exchanges): array {}

/**
 * Makes a password for one device, which is told this once. As long as a mailbox has one, its own password works in webmail only.
 * Hold the service's lock around it. Two round trips. OMA `app_password`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param string $tag what it is called: plain ASCII, at most 40 characters; at most four for a mailbox
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, tag: string, password: string}
 * @throws OpensrsemailException `missing` when there is no such mailbox, `taken` when it has one of this name, `input` with `field` `tag`;
 *     `unreachable` also when one was made whose answer got lost, and was taken back
 */
function opensrsemail_add_app_password(array $service, string $name, string $tag, mixed &$exchanges): array {}

/**
 * Takes a device's password away. One that is gone is success. Hold the service's lock around it. Two round trips. OMA
 * `app_password`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param string $tag what it is called, as opensrsemail_show_account() tells
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, tag: string, was_there: bool}
 * @throws OpensrsemailException `missing` when there is no such mailbox
 */
function opensrsemail_delete_app_password(array $service, string $name, string $tag, mixed &$exchanges): array {}

/**
 * Lets a mailbox sign in to webmail without its second factor, until it sets one up again. Hold the service's lock around it. Two
 * round trips. OMA `user_disable_2fa`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, was_there: bool} `was_there`: whether it had one, or OpenSRS did not tell
 * @throws OpensrsemailException `missing` when there is no such mailbox
 */
function opensrsemail_disable_second_factor(array $service, string $name, mixed &$exchanges): array {}

/**
 * Lets a browser into a mailbox' webmail, once, within the hour: the shortest time OpenSRS counts. Two round trips. OMA
 * `generate_token`, type `sso`.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, token: string} the webmail takes `token` for the password of `address`; keep it out of addresses and logs
 * @throws OpensrsemailException `missing` when there is no such mailbox, `refused` when its webmail is closed, `role` when the
 *     administrator may not
 */
function opensrsemail_open_webmail(array $service, string $name, mixed &$exchanges): array {}

/**
 * Deletes a mailbox; OpenSRS keeps its mail for 30 days. One that is gone is success, and told.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, was_there: bool}
 * @throws OpensrsemailException `missing` when the name is an alias or a forward
 */
function opensrsemail_delete_mailbox(array $service, string $name, mixed &$exchanges): array {}

/**
 * Adds a forward when the allowance has room. Counts and creates in this call: hold the service's lock around it.
 *
 * @param Service $service
 * @param Allowance $allowance
 * @param array{name?: string, forward_to?: string, workgroup?: string, ...} $forward `forward_to` holds 1 to 1,000
 *     addresses as people paste them: between commas, semicolons, blanks, tabs or line breaks, `Bob <bob@example.net>`,
 *     `mailto:bob@example.net`; doubles are merged
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, forward_to: list<string>, missing_targets: list<string>, deleted_before: bool} `missing_targets`: addresses in this domain
 *     among the targets that do not exist: mail to them goes back
 * @throws OpensrsemailException `full`, `taken`, `input` with `field`
 */
function opensrsemail_add_forward(array $service, array $allowance, array $forward, mixed &$exchanges): array {}

/**
 * Changes a forward's targets or workgroup; never creates. Hold the service's lock around it.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param array{
 *     forward_to?: string,
 *     forward_subject?: string,
 *     forward_reply_to?: string,
 *     forward_restricted?: string,
 *     workgroup?: string,
 *     shown?: array<string, string>,
 *     ...
 * } $changes `forward_subject`: put before the subject, at most 128 characters; `forward_reply_to`: where answers go; `forward_restricted`:
 *     `on` for only what one of the targets sent, or `off`; what is absent stays; `shown` as for opensrsemail_change_mailbox(); what was added to the targets it showed and taken out of them is
 *   done to those of now
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, changed: list<string>, is_copied: bool, missing_targets: list<string>} `changed`: which of the keys above were written; `missing_targets`:
 *     addresses in this domain among the targets that do not exist: mail to them goes back
 * @throws OpensrsemailException `missing` when there is no such forward, `input` with `field`
 */
function opensrsemail_change_forward(array $service, string $name, array $changes, mixed &$exchanges): array {}

/**
 * Deletes a forward. One that is gone is success, and told.
 *
 * @param Service $service
 * @param string $name local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, was_there: bool}
 * @throws OpensrsemailException `missing` when the name is an alias or a mailbox
 */
function opensrsemail_delete_forward(array $service, string $name, mixed &$exchanges): array {}

/**
 * Adds an alias to a mailbox or forward, keeping its others. Hold the service's lock around it.
 *
 * @param Service $service
 * @param array{name?: string, target?: string, alias_domain?: string, ...} $alias `name` is the alias' local part,
 *     `target` the account's local part or address, `alias_domain` one of the domain's alias domains (default: the
 *     domain itself)
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, target: string}
 * @throws OpensrsemailException `taken`, `missing` (the target), `input` with `field`
 */
function opensrsemail_add_alias(array $service, array $alias, mixed &$exchanges): array {}

/**
 * Moves an alias to another mailbox or forward; mail to it bounces for the moment between. Hold the service's lock around it. Three
 * round trips. OMA `change_user`, `aliases`.
 *
 * @param Service $service
 * @param string $alias local part, or full address
 * @param string $from the account that has it: local part, or full address in the service's domain
 * @param string $target the account that gets it, likewise
 * @param bool $goes_on whether an alias that nobody has is given to it too: a move that was cut off halfway
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, target: string, was_there: bool} `was_there`: false when `target` had it already
 * @throws OpensrsemailException `missing` when there is no such account, `taken`, `input` with `field`; when `target` does not get it, `from`
 *     has it back, or else the kind is `unknown`
 */
function opensrsemail_move_alias(array $service, string $alias, string $from, string $target, bool $goes_on, mixed &$exchanges): array {}

/**
 * Takes an alias off its account; the account stays. One that is gone is success, and told. Hold the service's lock around it.
 *
 * @param Service $service
 * @param string $alias full address, or local part in the service's domain
 * @param string $target the account it belongs to: local part, or full address in the service's domain
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{address: string, target: string, was_there: bool}
 * @throws OpensrsemailException `missing` when there is no such account
 */
function opensrsemail_delete_alias(array $service, string $alias, string $target, mixed &$exchanges): array {}

/**
 * The domain's workgroups by name. One round trip (parallel requests).
 *
 * @param Service $service
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{domain: DomainState, workgroups: list<Workgroup>}
 * @throws OpensrsemailException
 */
function opensrsemail_list_workgroups(array $service, mixed &$exchanges): array {}

/**
 * Adds a workgroup.
 *
 * @param Service $service
 * @param string $name 1 to 64 of letters, digits, `_` and `-`, the first a letter or digit
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{name: string}
 * @throws OpensrsemailException `taken`, `input` with `field`
 */
function opensrsemail_add_workgroup(array $service, string $name, mixed &$exchanges): array {}

/**
 * Gives a workgroup another name: another one is made, everybody in it moves, it becomes the domain's default where the old one
 * was, and the old one is deleted. Hold the service's lock.
 *
 * OMA `get_domain`, `search_workgroups`, `create_workgroup`, `search_users`, `get_user`, `change_user`, `change_domain`,
 * `delete_workgroup`.
 *
 * @param Service $service
 * @param string $name what it is called
 * @param string $new_name what it shall be called
 * @param bool $goes_on whether one of the new name may be there: a try before this one was cut off
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{name: string, moved: int}
 * @throws OpensrsemailException `input` and `taken` at `new_name`, `missing`, `unknown` when it was cut off, `refused` when the
 *   old one cannot be deleted: then everybody has moved
 */
function opensrsemail_rename_workgroup(
    array $service,
    string $name,
    string $new_name,
    bool $goes_on,
    mixed &$exchanges,
): array {}

/**
 * Deletes an empty workgroup that is not the domain's default. One that is gone is success, and told.
 *
 * @param Service $service
 * @param string $name as in the list
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{name: string, was_there: bool}
 * @throws OpensrsemailException `refused` when it has members (10) or is the default (18)
 */
function opensrsemail_delete_workgroup(array $service, string $name, mixed &$exchanges): array {}

/**
 * What a domain's DNS says about its mail, beside what it should say: as receivers judge it. Asks the servers that answer for the
 * domain, else resolvers, for at most three seconds; the answer is kept for a minute.
 *
 * @param string $domain in Unicode or as A-labels
 * @param string $cluster `A`, `B` or `Test`
 * @return array{
 *     domain: string,
 *     unicode: string,
 *     state: 'alive'|'not_there'|'dead'|'bad_signatures'|'unasked',
 *     arrives: bool|null,
 *     rows: list<array{
 *         what: 'mx'|'spf'|'dkim1'|'dkim2'|'dmarc'|'mail'|'imaps'|'submissions',
 *         name: string,
 *         type: 'MX'|'TXT'|'CNAME'|'SRV',
 *         wanted: string,
 *         found: list<string>,
 *         verdict: 'right'|'missing'|'different'|'several'|'unknown',
 *         why: string|null,
 *         is_needed: bool
 *     }>,
 *     zone: string
 * } `arrives` says whether mail arrives at OpenSRS, null where nobody could be asked. `wanted` and `found` are written as in a zone
 *   file; of SPF, `wanted` is what is there with OpenSRS in it. `why` is one of `cname_apex`, `dmarc_nothing`, `mx_cname`,
 *   `mx_foreign`, `mx_null`, `mx_old`, `mx_other_cluster`, `mx_split`, `spf_broken`, `spf_excluded`, `spf_many`, `spf_uncounted`,
 *   `spf_void`, `wildcard`. `is_needed` is false for what is of use only. `zone` is all that should be, as lines of a zone file.
 * @throws OpensrsemailException `input` for what is no domain, `settings` for the cluster or `opensrsemail.dns_resolvers`
 */
function opensrsemail_check_dns(string $domain, string $cluster): array {}

/**
 * Brings a domain name into the form OpenSRS uses: trimmed, lower case, IDN as A-labels. No I/O.
 *
 * @param string $domain
 * @return array{name: string, unicode: string}
 * @throws OpensrsemailException `input` when it cannot be a mail domain, `taken` when it is one of administrators (`.adm`)
 */
function opensrsemail_parse_domain(string $domain): array {}

/**
 * What a device needs to know about a mailbox of the service, and two files that tell it by themselves. One round trip.
 *
 * `apple` is a configuration profile (iPhone, iPad, Mac) whose identifiers stay the same for a mailbox, `thunderbird`
 * Mozilla's autoconfig `config-v1.1.xml`, which is the same for all mailboxes of the domain. Neither contains a password.
 * OMA `get_domain`, `get_user`.
 *
 * @param Service $service
 * @param string $name local part of the mailbox, or its whole address
 * @param array{host: string, name: string} $panel the host name of this WHMCS, which becomes part of the identifiers,
 *     and the company's name as people read it
 * @param list<Exchange>|null $exchanges receives what was said
 * @param-out list<Exchange> $exchanges
 * @return array{
 *     address: string,
 *     webmail: string,
 *     host: string,
 *     imap: array{port: int, security: string},
 *     pop: array{port: int, security: string},
 *     smtp: array{port: int, security: string},
 *     apple: array{name: string, media_type: string, content: string},
 *     thunderbird: array{name: string, media_type: string, content: string}
 * } the user name is always the address
 * @throws OpensrsemailException `missing` when there is no such mailbox
 */
function opensrsemail_set_up_devices(array $service, string $name, array $panel, mixed &$exchanges): array {}

/**
 * A text with every domain name in it that is written in A-labels as people read it: `jo@xn--mller-kva.example` is
 * `jo@müller.example`. What is not one stays as it is.
 *
 * @param string $text UTF-8: an address, a list of them, a sentence
 * @return string
 */
function opensrsemail_to_unicode(string $text): string {}

/**
 * Where mail programs and browsers find a cluster (oma.md's facts: OpenSRS' set-up pages). No I/O.
 *
 * @param string $cluster A, B or Test
 * @return array{
 *     webmail: string,
 *     host: string,
 *     imap: array{port: int, security: string},
 *     pop: array{port: int, security: string},
 *     smtp: array{port: int, security: string}
 * }
 * @throws OpensrsemailException `settings` when there is no such cluster
 */
function opensrsemail_describe_cluster(string $cluster): array {}

/**
 * How long what people type may be, in characters, for forms to say so before anything is sent. No I/O.
 *
 * @return array{fields: array<string, int>, password_shortest: int, workgroup: int} `fields` is the most for each field
 *     of opensrsemail_add_mailbox(), opensrsemail_add_forward() and opensrsemail_add_alias() that is one line;
 *     `password_shortest` the fewest for a password, `workgroup` the most for a workgroup's name
 */
function opensrsemail_list_limits(): array {}

/**
 * Every customer sentence an exception can carry, in English: `reason` to sentence with `:name` placeholders. No I/O.
 *
 * @return array<string, string>
 */
function opensrsemail_list_messages(): array {}

/**
 * What this build is. No I/O.
 *
 * @return array{version: string, commit: string, php_api: int, tls: string}
 */
function opensrsemail_build_facts(): array {}

/**
 * Where this PHP loaded the extension from; `is_replaced` once that file is another one or gone, which counts when PHP is
 * started again. Asks the system for the file's state, which takes microseconds.
 *
 * @return array{path: string|null, is_replaced: bool}
 */
function opensrsemail_library_file(): array {}
