<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DeletePage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\DevicesPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * The page of one account: lines that each say what is so, and lead to where it is changed.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class Hub implements AccountPage
{
    /** @var list<class-string<Line>> in the order of the page */
    public const LINES = [
        StoragePage::class,
        WebmailLine::class,
        TargetsPage::class,
        PasswordPage::class,
        AppPasswordsPage::class,
        AccessPage::class,
        DevicesPage::class,
        AwayPage::class,
        ForwardingPage::class,
        AliasesPage::class,
        SpamPage::class,
        PersonPage::class,
        WorkgroupPage::class,
        RenamePage::class,
        HistoryPage::class,
    ];

    public static function name(): string
    {
        return 'account';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read($visit);
        if ($account instanceof Answer) {
            return $account;
        }
        $type = $account['type'];
        $name = trim($account['full_name']);
        $role = static fn (string $role): string => $visit->text->of("role.$role");
        $deletion = $visit->links->to(DeletePage::class, ['type' => $type, 'name' => $account['name']]);
        $address = Facts::readable($account['address']);

        return new View($visit, 'account', $name === '' ? $address : $name, [
            'address' => $name === '' ? '' : $address,
            'kind' => $visit->text->of("type.$type"),
            'roles' => implode(', ', array_map($role, $account['roles'])),
            'lines' => self::lines($visit, $account),
            'has_left' => $type === 'mailbox'
                ? $visit->links->to(HasLeftPage::class, ['name' => $account['name']]) : '',
            'why' => $visit->links->to(WhyPage::class, ['name' => $account['name']]),
            'delete' => ['url' => $deletion, 'text' => $visit->text->of("delete.this_$type")],
        ], alerts: self::told($visit, $account));
    }

    /**
     * @return array{url: string, text: string} the way back from what concerns one account
     */
    public static function up(Visit $visit, string $name): array
    {
        return ['url' => $visit->links->to(self::class, ['name' => $name]), 'text' => $visit->address($name)];
    }

    /**
     * @param Account                 $account
     * @param class-string<Line>|null $open    the one whose form is open
     *
     * @return list<array<string, mixed>> each with its name, label and text, and where it is changed
     */
    public static function lines(Visit $visit, array $account, ?string $open = null): array
    {
        $lines = [];
        foreach (self::LINES as $line) {
            if ($line === $open || !$line::isOf($account['type'])) {
                continue;
            }
            $text = $line::line($visit, $account);
            if ($text === '') {
                continue;
            }
            $lines[] = $line::more($visit, $account) + [
                'name' => $line::name(),
                'label' => $visit->text->of('line.' . $line::name()),
                'text' => $text,
                'url' => self::link($visit, $line, $account['name']),
                'verb' => $visit->text->of('button.change'),
                'meter' => null,
                'is_elsewhere' => false,
                'button' => null,
            ];
        }

        return $lines;
    }

    /**
     * @param class-string<Line> $line
     *
     * @return string where it is changed; empty for one that cannot be
     */
    private static function link(Visit $visit, string $line, string $name): string
    {
        $page = $line::page();

        return $page === null ? '' : $visit->links->to($page, ['name' => $name]);
    }

    /**
     * What keeps it from working, and what happens to its mail that is not usual.
     *
     * @param Account $account
     *
     * @return list<array{type: string, text: string, url?: string, link?: string, button?: array<string, mixed>,
     *     yields_to?: string, label?: string}>
     */
    private static function told(Visit $visit, array $account): array
    {
        $alerts = Usage::troubles($visit, $account['status'], $account['usage']);
        foreach (self::LINES as $line) {
            $told = $line::isOf($account['type']) && is_subclass_of($line, Section::class)
                ? $line::told($visit, $account) : null;
            if ($told !== null) {
                $alerts[] = $told + [
                    // What was just saved says the same.
                    'yields_to' => $line::name(),
                    'label' => $visit->text->of('line.' . $line::name()) . ': ' . $visit->text->of('button.change'),
                    'link' => $visit->text->of('button.change'),
                    'url' => self::link($visit, $line, $account['name']),
                ];
            }
        }

        return $alerts;
    }
}
