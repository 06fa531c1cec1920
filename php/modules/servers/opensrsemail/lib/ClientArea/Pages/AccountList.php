<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\HasLeftPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Selection;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Links;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Service\Person;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Turns the native list into what the template prints: finished texts and addresses, nothing to decide.
 *
 * @phpstan-import-type AccountPage from Accounts
 * @phpstan-import-type Row from Accounts
 */
final class AccountList
{
    /** Rows on a page of the list, as the extension gives them. */
    public const PAGE = 50;

    /** Before the name of a workgroup, where the list shows only that */
    public const GROUP = 'group:';

    private const COLUMNS = ['address', 'last_login', 'workgroup'];
    private const KINDS = ['', 'mailbox', 'forward', 'alias', 'needs', 'away', 'closed', 'idle'];
    private const STATUS_CLASSES = ['suspended' => 'danger', 'quota' => 'warning', 'smtplimit' => 'warning'];
    /** Of what needs somebody, so many are named */
    private const NAMED = 5;
    /** Aliases that a row names */
    private const ALIASES = 3;

    /**
     * @param list<'mailboxes'|'forwards'|'storage'> $sold what more can be bought of
     * @param array<string, Person>        $people what is known of the accounts of the page, by name in lower case
     */
    public function __construct(
        private readonly Text $text,
        private readonly Links $links,
        private readonly bool $canChange,
        private readonly array $sold,
        private readonly array $people,
    ) {
    }

    /**
     * @param AccountPage   $list
     * @param array<string, string> $asked
     *
     * @return array<string, mixed>
     */
    public function variables(array $list, array $asked): array
    {
        $isGroup = str_starts_with($asked['type'], self::GROUP);
        $isFiltered = $asked['search'] !== '' || $isGroup
            || ($asked['type'] !== '' && in_array($asked['type'], self::KINDS, true));

        $kinds = $this->kinds($list);
        $used = static fn (string $kind): bool => $list['room'][$kind] <= 0;

        return [
            'counters' => array_map(fn (string $kind): array => $this->counter($kind, $list), $kinds),
            'notices' => array_values(array_filter([
                $this->overNotice('mailboxes', $list),
                $this->overNotice('forwards', $list),
            ])),
            'remedies' => $this->remedies(array_values(array_filter($kinds, $used))),
            'can_change' => $this->canChange,
            // Where all are in use, the page says what to do about it.
            'can_add_mailbox' => $this->canChange && in_array('mailboxes', $kinds, true),
            'can_add_forward' => $this->canChange && in_array('forwards', $kinds, true),
            'can_add_alias' => $this->canChange && $list['used']['mailboxes'] + $list['used']['forwards'] > 0,
            'places' => Places::of($this->text, $this->links, AccountsPage::class, $this->deleted($list)),
            'urls' => [
                'add_mailbox' => $this->links->to(NewMailboxPage::class),
                'add_forward' => $this->links->to(NewForwardPage::class),
                'add_alias' => $this->links->to(AliasPage::class),
                'workgroups' => $this->links->to(WorkgroupsPage::class),
                'delete_ticked' => $this->links->to(DeleteTickedPage::class),
                'everything' => $this->links->to(AccountsPage::class),
            ],
            'search' => $asked['search'],
            'needing' => $this->needing($list),
            'types' => $this->types($list, $asked),
            'sorts' => $this->sorts($asked),
            'rows' => array_map(
                fn (array $row): array => $this->row($row, $asked['sort'] === 'workgroup'),
                $list['rows']
            ),
            'is_empty' => $list['total'] === 0 && !$isFiltered,
            'is_filtered' => $isFiltered,
            'is_about_use' => $asked['sort'] === 'last_login' || $asked['type'] === 'idle',
            'total' => $this->text->of($isFiltered ? 'list.found' : 'list.total', ['count' => (string) $list['total']]),
            'hints' => $this->hints($list, $asked),
            'suggestion' => $list['total'] > 0 ? null : $this->suggestion($list, $asked),
            'pages' => $this->pages($list, $asked),
        ];
    }

    /**
     * @param AccountPage $list
     */
    private function deleted(array $list): string
    {
        $count = (string) $list['deleted'];

        return $list['deleted'] === 0 ? '' : ($list['has_all_deleted'] ? $count : "$count+");
    }

    /**
     * @param AccountPage $list
     *
     * @return list<'mailboxes'|'forwards'> what there is, or is to be had
     */
    private function kinds(array $list): array
    {
        $kinds = [];
        foreach (['mailboxes', 'forwards'] as $kind) {
            $isSold = in_array($kind, $this->sold, true);
            if ($isSold || $list['bought'][$kind] > 0 || $list['used'][$kind] > 0) {
                $kinds[] = $kind;
            }
        }

        return $kinds;
    }

    /**
     * Buying more, wherever there is more to buy, and who is to be asked where something is used up that is not sold.
     *
     * @param list<'mailboxes'|'forwards'> $usedUp
     *
     * @return list<array{url: string, text: string, is_urgent: bool}>
     */
    private function remedies(array $usedUp): array
    {
        $remedies = [];
        if ($this->sold !== []) {
            $remedies[] = [
                'url' => $this->links->toUpgrade(),
                'text' => $this->text->of('list.buy_more'),
                'is_urgent' => array_intersect($usedUp, $this->sold) !== [],
            ];
        }
        if (array_diff($usedUp, $this->sold) !== []) {
            $text = $this->text->of('list.write_to_us');
            $remedies[] = ['url' => $this->links->toSupport(), 'text' => $text, 'is_urgent' => false];
        }

        return $remedies;
    }

    /**
     * @param AccountPage  $list
     *
     * @return array{name: string, text: string, percent: int, class: string}
     */
    private function counter(string $kind, array $list): array
    {
        $used = $list['used'][$kind];
        $bought = $list['bought'][$kind];
        $percent = $bought > 0 ? min(100, intdiv(100 * $used, $bought)) : ($used > 0 ? 100 : 0);

        return [
            'name' => $this->text->of("list.$kind"),
            'text' => $this->text->of('list.used_of_bought', ['used' => (string) $used, 'bought' => (string) $bought]),
            'percent' => $percent,
            'class' => $used > $bought ? 'danger' : ($used === $bought ? 'warning' : 'success'),
        ];
    }

    /**
     * @param AccountPage  $list
     */
    private function overNotice(string $kind, array $list): ?string
    {
        $room = $list['room'][$kind];

        return $room >= 0 ? null : $this->text->of("list.over_$kind", [
            'used' => (string) $list['used'][$kind],
            'bought' => (string) $list['bought'][$kind],
            'count' => (string) -$room,
        ]);
    }

    /**
     * What does not work, each with what it means and where it is looked at.
     *
     * @param AccountPage $list
     *
     * @return array{lines: list<array{text: string, url: string, label: string}>, more: string, url: string}|null
     */
    private function needing(array $list): ?array
    {
        $lines = $this->unfinished($list['domain']['unicode']);
        if ($list['needing'] === [] && $lines === []) {
            return null;
        }
        foreach (array_slice($list['needing'], 0, self::NAMED) as $row) {
            $person = $this->person($row);
            $name = $person === null ? '' : $person->fullName;
            $address = Facts::readable($row['address']);
            $canOpen = $this->canChange && !$row['is_managed'] && $row['can_open'];
            $lines[] = [
                'text' => $this->text->of("needs.$row[status]", [
                    'who' => $name === '' ? $address : "$name ($address)",
                ], $this->text->of('needs.other', ['who' => $address, 'state' => $row['status']])),
                'url' => $canOpen ? $this->links->to(Hub::class, ['name' => $row['name']]) : '',
                'label' => $this->label($row, $name),
            ];
        }
        $more = $list['needing_total'] - count(array_slice($list['needing'], 0, self::NAMED));

        return [
            'lines' => $lines,
            'more' => $more > 0 ? $this->text->of('needs.more', ['count' => (string) $more]) : '',
            'url' => $this->links->to(AccountsPage::class, ['type' => 'needs']),
        ];
    }

    /**
     * Who has left without all being done.
     *
     * @return list<array{text: string, url: string, label: string}>
     */
    private function unfinished(string $domain): array
    {
        $lines = [];
        foreach ($this->people as $name => $person) {
            if ($person->hasPlan) {
                $who = ['who' => "$name@$domain"];
                $lines[] = [
                    'text' => $this->text->of('needs.left', $who),
                    'url' => $this->canChange ? $this->links->to(HasLeftPage::class, ['name' => (string) $name]) : '',
                    'label' => $this->text->of('needs.left', $who),
                ];
            }
        }

        return $lines;
    }

    /**
     * @param Row  $row
     * @param bool $withGroup whether the list is about workgroups
     *
     * @return array<string, mixed>
     */
    private function row(array $row, bool $withGroup): array
    {
        $type = $row['type'];
        $canChange = $this->canChange && !$row['is_managed'] && $row['can_open'];
        $person = $type === 'alias' ? null : $this->person($row);
        $name = trim($person === null ? '' : $person->fullName);
        // An alias is a line of the account it belongs to.
        $account = $type === 'alias' ? (string) $row['target'] : $row['name'];
        $named = ['type' => $type, 'name' => $type === 'alias' ? $row['address'] : $row['name']];
        if ($type === 'alias') {
            $named['target'] = (string) $row['target'];
        }

        return [
            'name' => $name === '' ? Facts::readable($row['name']) : $name,
            'address' => Facts::readable($row['address']),
            'also' => $this->also($row),
            'type_class' => $type,
            'status' => isset(self::STATUS_CLASSES[$row['status']]) || !in_array($row['status'], ['', 'active'], true)
                ? $this->text->of('status.' . $row['status'], [], $row['status']) : '',
            'status_class' => self::STATUS_CLASSES[$row['status']] ?? 'default',
            'happens' => $this->happens($row, $person),
            'workgroup' => $withGroup ? (string) $row['workgroup'] : '',
            'last_used' => $type === 'mailbox' ? $this->lastUsed($row['last_login']) : '',
            'role' => $row['is_managed'] ? $this->text->of('role.company')
                : ($row['role'] === null || $type === 'alias' ? '' : $this->text->of('role.' . $row['role'])),
            'edit_url' => $canChange ? $this->links->to(Hub::class, ['name' => $account]) : '',
            'edit_label' => $this->label($row, $name),
            'can_tick' => $canChange,
            'ticked' => Selection::value($type, $named['name'], $named['target'] ?? ''),
            'tick_label' => $this->text->of('list.tick_label', ['address' => $row['address']]),
        ];
    }

    /**
     * @param Row $row
     */
    private function person(array $row): ?Person
    {
        return $this->people[strtolower($row['name'])] ?? null;
    }

    /**
     * @param Row $row
     */
    private function label(array $row, string $name): string
    {
        $values = ['address' => $row['address'], 'target' => (string) $row['target'], 'name' => $name];

        return $this->text->of(match (true) {
            $row['type'] === 'alias' => 'list.edit_alias_label',
            $name !== '' => 'list.edit_person_label',
            default => 'list.edit_label',
        }, $values);
    }

    /**
     * Its other addresses; of an alias, whose it is.
     *
     * @param Row $row
     */
    private function also(array $row): string
    {
        if ($row['type'] === 'alias') {
            return $this->text->of('list.alias_of', ['target' => (string) $row['target']]);
        }
        if ($row['aliases'] === []) {
            return '';
        }
        $short = static fn (string $alias): string => self::short($alias, $row);
        $shown = array_map($short, array_slice($row['aliases'], 0, self::ALIASES));
        $more = count($row['aliases']) - count($shown);

        return $this->text->of($more > 0 ? 'list.also_and_more' : 'list.also', [
            'aliases' => implode(', ', $shown), 'count' => (string) $more,
        ]);
    }

    /**
     * What is not usual about its mail.
     *
     * @param Row $row
     *
     * @return list<string>
     */
    private function happens(array $row, ?Person $person): array
    {
        if ($row['type'] === 'forward') {
            $target = self::short((string) $row['forward_to'], $row);

            return ['→ ' . $this->targetAndMore($target, (int) $row['forward_count'] - 1)];
        }
        $told = [];
        if ($person !== null && $person->isClosed && $row['status'] !== 'suspended') {
            $told[] = $this->text->of('list.is_closed');
        }
        if ($person !== null && $person->awayUntil !== null) {
            $told[] = $person->awayUntil === 0 ? $this->text->of('list.is_away')
                : $this->text->of('list.is_away_until', ['date' => date('Y-m-d', $person->awayUntil)]);
        }
        if ($person !== null && $person->targets !== [] && $person->forwarding !== 'off') {
            $told[] = $this->text->of("list.passes_$person->forwarding", ['target' => $this->targetAndMore(
                self::short($person->targets[0], $row),
                count($person->targets) - 1
            )]);
        }

        return $told;
    }

    private function lastUsed(?int $time): string
    {
        return match ($time === null ? null : date('Y-m-d', $time)) {
            null => $this->text->of('list.never_used'),
            date('Y-m-d') => $this->text->of('list.today'),
            date('Y-m-d', time() - 86_400) => $this->text->of('list.yesterday'),
            default => date('Y-m-d', (int) $time),
        };
    }

    /**
     * An address of the domain as people there say it: `anna@`.
     *
     * @param Row $row of the same domain
     */
    private static function short(string $address, array $row): string
    {
        $domain = (string) strstr($row['address'], '@');

        return str_ends_with($address, $domain) ? substr($address, 0, 1 - strlen($domain)) : $address;
    }

    private function targetAndMore(string $target, int $more): string
    {
        return $more < 1 ? Facts::readable($target) : $this->text->of('list.target_and_more', [
            'target' => $target,
            'count' => (string) $more,
        ]);
    }

    /**
     * @param AccountPage           $list
     * @param array<string, string> $asked
     *
     * @return list<array{value: string, label: string, is_chosen: bool}>
     */
    private function types(array $list, array $asked): array
    {
        $types = [];
        foreach (self::KINDS as $value) {
            $types[$value] = $this->text->of('list.type_' . ($value === '' ? 'all' : $value), [
                'days' => (string) AccountsPage::IDLE_DAYS,
            ]);
        }
        $groups = array_filter(array_column($list['rows'], 'workgroup'));
        if (str_starts_with($asked['type'], self::GROUP)) {
            $groups[] = substr($asked['type'], strlen(self::GROUP));
        }
        $groups = array_unique($groups);
        natcasesort($groups);
        // Where all are in one, there is nothing to choose.
        if (count($groups) > 1 || str_starts_with($asked['type'], self::GROUP)) {
            foreach ($groups as $group) {
                $types[self::GROUP . $group] = $this->text->of('list.type_group', ['workgroup' => $group]);
            }
        }
        $options = [];
        foreach ($types as $value => $label) {
            $options[] = ['value' => $value, 'label' => $label, 'is_chosen' => $value === $asked['type']];
        }

        return $options;
    }

    /**
     * @param array<string, string> $asked
     *
     * @return list<array{label: string, url: string, sorted: string, order: string}>
     */
    private function sorts(array $asked): array
    {
        $chosen = in_array($asked['sort'], self::COLUMNS, true) ? $asked['sort'] : 'address';
        $isDescending = $asked['direction'] === 'descending';
        $sorts = [];
        foreach (self::COLUMNS as $column) {
            $isChosen = $column === $chosen;
            // The latest sign-ins are asked for, not the oldest.
            $first = $column === 'last_login' ? 'descending' : 'ascending';
            $other = $isDescending ? 'ascending' : 'descending';
            $sorts[] = [
                'label' => $this->text->of("list.sort_$column"),
                'url' => $this->links->to(AccountsPage::class, [
                    'search' => $asked['search'],
                    'type' => $asked['type'],
                    'sort' => $column,
                    'direction' => $isChosen ? $other : $first,
                ]),
                'sorted' => !$isChosen ? 'none' : ($isDescending ? 'descending' : 'ascending'),
                'order' => !$isChosen ? '' : $this->text->of($isDescending ? 'list.descending' : 'list.ascending'),
            ];
        }

        return $sorts;
    }

    /**
     * What the list does not show, or not in the way one would expect.
     *
     * @param AccountPage           $list
     * @param array<string, string> $asked
     *
     * @return list<string>
     */
    private function hints(array $list, array $asked): array
    {
        $hints = [];
        if (!$list['has_all_aliases'] && $asked['type'] !== 'alias') {
            $hints[] = $this->text->of('list.some_aliases', ['count' => (string) $list['used']['aliases']]);
        }
        if (!$list['is_whole']) {
            $hints[] = $this->text->of('list.not_whole');
        }
        if (in_array($asked['type'], ['away', 'closed'], true)) {
            $hints[] = $this->text->of('list.as_seen');
        }

        return $hints;
    }

    /**
     * A mailbox of the name that was looked for in vain.
     *
     * @param AccountPage           $list
     * @param array<string, string> $asked
     *
     * @return array{url: string, text: string}|null
     */
    private function suggestion(array $list, array $asked): ?array
    {
        $name = strtolower(explode('@', trim($asked['search']))[0]);
        $isName = preg_match('/^[a-z0-9][a-z0-9._-]{0,63}$/D', $name) === 1;

        return !$this->canChange || !$isName || $asked['type'] !== '' || $list['room']['mailboxes'] < 1 ? null : [
            'url' => $this->links->to(NewMailboxPage::class, ['name' => $name]),
            'text' => $this->text->of('list.add_searched', ['address' => "$name@" . $list['domain']['unicode']]),
        ];
    }

    /**
     * Neighbours of the current page, with the first and the last.
     *
     * @param AccountPage   $list
     * @param array<string, string> $asked
     *
     * @return list<array{label: string, url: string, is_current: bool, is_gap: bool}>
     */
    private function pages(array $list, array $asked): array
    {
        if ($list['pages'] < 2) {
            return [];
        }
        $shown = array_unique([1, ...range(max(1, $list['page'] - 2), min($list['pages'], $list['page'] + 2)),
            $list['pages']]);
        sort($shown);
        $pages = [];
        $before = 0;
        foreach ($shown as $page) {
            if ($page > $before + 1) {
                $pages[] = ['label' => '…', 'url' => '', 'is_current' => false, 'is_gap' => true];
            }
            $pages[] = [
                'label' => (string) $page,
                'url' => $this->links->to(AccountsPage::class, ['page' => $page] + $asked),
                'is_current' => $page === $list['page'],
                'is_gap' => false,
            ];
            $before = $page;
        }

        return $pages;
    }
}
