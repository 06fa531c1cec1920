<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What a mailbox stores and sends. Nothing of it can be changed here.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class StorageLine implements Line
{
    public static function name(): string
    {
        return 'storage';
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
        return implode(' ', Usage::stored($visit, $account['usage']));
    }

    public static function more(Visit $visit, array $account): array
    {
        return ['meter' => self::percent($account)];
    }

    /**
     * @param Account $account
     *
     * @return int|null percent of the space that is used
     */
    private static function percent(array $account): ?int
    {
        ['bytes_max' => $max, 'bytes_used' => $used] = $account['usage'];

        return $max === null || $max <= 0 || $used === null ? null : min(100, (int) floor($used / $max * 100));
    }
}
