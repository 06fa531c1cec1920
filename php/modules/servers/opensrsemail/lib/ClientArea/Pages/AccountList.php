<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Selection;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Links;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
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

    private const COLUMNS = ['address', 'type', 'status', 'workgroup', 'target'];
    private const STATUS_CLASSES = [
        'active' => 'success',
        'suspended' => 'danger',
        'quota' => 'warning',
        'smtplimit' => 'warning',
    ];

    /**
     * @param list<'mailboxes'|'forwards'> $sold what more can be bought of
     */
    public function __construct(
        private readonly Text $text,
        private readonly Links $links,
        private readonly bool $canChange,
        private readonly array $sold,
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
        $isFiltered = $asked['search'] !== '' || in_array($asked['type'], ['mailbox', 'forward', 'alias'], true);

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
            'can_add_mailbox' => $this->canChange && $list['room']['mailboxes'] > 0,
            'can_add_forward' => $this->canChange && $list['room']['forwards'] > 0,
            'can_add_alias' => $this->canChange && $list['used']['mailboxes'] + $list['used']['forwards'] > 0,
            'urls' => [
                'add_mailbox' => $this->links->to(NewMailboxPage::class),
                'add_forward' => $this->links->to(NewForwardPage::class),
                'add_alias' => $this->links->to(AliasPage::class),
                'workgroups' => $this->links->to(WorkgroupsPage::class),
                'settings' => $this->links->to(SettingsPage::class),
                'delete_ticked' => $this->links->to(DeleteTickedPage::class),
                'everything' => $this->links->to(AccountsPage::class),
            ],
            'search' => $asked['search'],
            'types' => $this->types($asked),
            'columns' => $this->columns($asked),
            'rows' => array_map($this->row(...), $list['rows']),
            'is_empty' => $list['total'] === 0 && !$isFiltered,
            'is_filtered' => $isFiltered,
            'total' => $this->text->of('list.total', ['count' => (string) $list['total']]),
            'pages' => $this->pages($list, $asked),
        ];
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
     * @param Row  $row
     *
     * @return array<string, mixed>
     */
    private function row(array $row): array
    {
        $type = $row['type'];
        $canChange = $this->canChange && !$row['is_managed'] && $row['can_open'];
        $target = match ($type) {
            'alias' => (string) $row['target'],
            'forward' => $this->forwardTarget($row),
            default => '',
        };
        // An alias is a line of the account it belongs to.
        $account = $type === 'alias' ? (string) $row['target'] : $row['name'];
        $named = ['type' => $type, 'name' => $type === 'alias' ? $row['address'] : $row['name']];
        if ($type === 'alias') {
            $named['target'] = (string) $row['target'];
        }

        return [
            'address' => Facts::readable($row['address']),
            'type' => $this->text->of("type.$type"),
            'type_class' => $type,
            'status' => $row['status'] === '' ? '' : $this->text->of('status.' . $row['status'], [], $row['status']),
            'status_class' => self::STATUS_CLASSES[$row['status']] ?? 'default',
            'workgroup' => (string) $row['workgroup'],
            'target' => Facts::readable($target),
            'role' => $row['is_managed'] ? $this->text->of('role.company')
                : ($row['role'] === null || $type === 'alias' ? '' : $this->text->of('role.' . $row['role'])),
            'edit_url' => $canChange ? $this->links->to(Hub::class, ['name' => $account]) : '',
            'edit_label' => $this->text->of($type === 'alias' ? 'list.edit_alias_label' : 'list.edit_label', [
                'address' => $row['address'], 'target' => (string) $row['target'],
            ]),
            'can_tick' => $canChange,
            'ticked' => Selection::value($type, $named['name'], $named['target'] ?? ''),
            'tick_label' => $this->text->of('list.tick_label', ['address' => $row['address']]),
        ];
    }

    /**
     * @param Row  $row
     */
    private function forwardTarget(array $row): string
    {
        $more = (int) $row['forward_count'] - 1;

        return $more < 1 ? (string) $row['forward_to'] : $this->text->of('list.target_and_more', [
            'target' => (string) $row['forward_to'],
            'count' => (string) $more,
        ]);
    }

    /**
     * @param array<string, string> $asked
     *
     * @return list<array{value: string, label: string, is_chosen: bool}>
     */
    private function types(array $asked): array
    {
        $types = [];
        foreach (['', 'mailbox', 'forward', 'alias'] as $value) {
            $types[] = [
                'value' => $value,
                'label' => $this->text->of('list.type_' . ($value === '' ? 'all' : $value)),
                'is_chosen' => $value === $asked['type'],
            ];
        }

        return $types;
    }

    /**
     * @param array<string, string> $asked
     *
     * @return list<array{label: string, url: string, sorted: string}>
     */
    private function columns(array $asked): array
    {
        $chosen = in_array($asked['sort'], self::COLUMNS, true) ? $asked['sort'] : 'address';
        $isDescending = $asked['direction'] === 'descending';
        $columns = [];
        foreach (self::COLUMNS as $column) {
            $isChosen = $column === $chosen;
            $columns[] = [
                'label' => $this->text->of("list.column_$column"),
                'url' => $this->links->to(AccountsPage::class, [
                    'search' => $asked['search'],
                    'type' => $asked['type'],
                    'sort' => $column,
                    'direction' => $isChosen && !$isDescending ? 'descending' : 'ascending',
                ]),
                'sorted' => !$isChosen ? 'none' : ($isDescending ? 'descending' : 'ascending'),
            ];
        }

        return $columns;
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
