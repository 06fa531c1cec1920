<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use Illuminate\Database\Query\Builder;
use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Tables;

/**
 * What tells this WHMCS from others that use the same OpenSRS company: a random id, made once. It is part of the mark
 * in each domain's notes, so losing it means adopting the domains again.
 */
final class Installation
{
    private static ?string $id = null;

    public static function id(): string
    {
        return self::$id ??= self::stored() ?? self::made();
    }

    /**
     * Makes the id when the module is set up, so that what is ordered after that is known to be younger.
     */
    public static function begin(): void
    {
        try {
            self::id();
        } catch (Throwable) {
            // It is made when it is first needed.
        }
    }

    /**
     * @return int when the id was made, in seconds since 1970; 0 when that is not known
     */
    public static function madeAt(): int
    {
        self::id();

        return (int) Tables::query(
            Tables::INSTALLATION,
            static fn (Builder $rows): mixed => $rows->where('only', 1)->value('made_at')
        );
    }

    private static function stored(): ?string
    {
        $id = Tables::query(
            Tables::INSTALLATION,
            static fn (Builder $rows): mixed => $rows->where('only', 1)->value('installation')
        );

        return is_string($id) && preg_match('/^[0-9A-Za-z-]{1,64}$/', $id) === 1 ? $id : null;
    }

    private static function made(): string
    {
        $row = ['only' => 1, 'installation' => bin2hex(random_bytes(12)), 'made_at' => time()];
        Tables::query(Tables::INSTALLATION, static fn (Builder $rows): int => $rows->insertOrIgnore($row));

        // Another process' may have been the first.
        return self::stored() ?? throw new Failure(
            Kind::Unreachable,
            'communication',
            'The installation\'s id cannot be kept in the table ' . Tables::INSTALLATION . '.'
        );
    }
}
