<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * One line of an account's page: what is so. It is one of [Hub::LINES]; its label is the text `line.<name>`.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
interface Line
{
    public static function name(): string;

    /**
     * @param 'forward'|'mailbox' $type
     */
    public static function isOf(string $type): bool;

    /**
     * @return class-string<Page>|null where it is changed; null for what cannot be
     */
    public static function page(): ?string;

    /**
     * @param Account $account
     *
     * @return string what is so, in words; empty where OpenSRS does not tell
     */
    public static function line(Visit $visit, array $account): string;

    /**
     * What the line has instead of a link to [page()].
     *
     * @param Account $account
     *
     * @return array<string, mixed> of what [Hub] shows of a line
     */
    public static function more(Visit $visit, array $account): array;
}
