<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Closure;
use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;
use Illuminate\Database\Schema\Blueprint;
use LogicException;
use Throwable;
use WHMCS\Database\Capsule;

/**
 * The module's own tables in WHMCS' database, made when one is first needed.
 */
final class Tables
{
    public const INSTALLATION = 'mod_opensrsemail_installation';
    public const SERVICES = 'mod_opensrsemail_services';
    public const LOCKS = 'mod_opensrsemail_locks';
    public const NOTES = 'mod_opensrsemail_notes';
    public const PEOPLE = 'mod_opensrsemail_people';

    /**
     * Runs a query on one of them; where the table is missing, makes it and runs the query again. Asking first whether
     * it is there would cost every page more than the query itself.
     *
     * @template T
     *
     * @param callable(Builder): T $query
     *
     * @return T
     */
    public static function query(string $table, callable $query): mixed
    {
        try {
            return $query(Capsule::table($table));
        } catch (QueryException $exception) {
            if (!Capsule::schema()->hasTable($table)) {
                self::make($table);
            } elseif (!self::bringUpToDate($table)) {
                throw $exception;
            }
        }

        return $query(Capsule::table($table));
    }

    /**
     * Adds what a table of an earlier version lacks.
     *
     * @return bool whether anything was lacking
     */
    private static function bringUpToDate(string $table): bool
    {
        $schema = Capsule::schema();
        $lacking = array_filter(
            self::later($table),
            static fn (string $column): bool => !$schema->hasColumn($table, $column),
            ARRAY_FILTER_USE_KEY
        );
        foreach ($lacking as $column => $add) {
            try {
                $schema->table($table, $add);
            } catch (Throwable $throwable) {
                // Another process may have been quicker.
                if (!$schema->hasColumn($table, $column)) {
                    throw $throwable;
                }
            }
        }

        return $lacking !== [];
    }

    /**
     * The columns that came after a table's first version, the oldest first.
     *
     * @return array<string, Closure(Blueprint): void>
     */
    private static function later(string $table): array
    {
        return match ($table) {
            self::SERVICES => [
                'addon_id' => static function (Blueprint $columns): void {
                    $columns->dropPrimary();
                    $columns->unsignedInteger('addon_id')->default(0);
                    $columns->primary(['service_id', 'addon_id']);
                },
                'kept_until' => static function (Blueprint $columns): void {
                    $columns->unsignedBigInteger('kept_until')->nullable();
                },
                'ended_at' => static function (Blueprint $columns): void {
                    $columns->unsignedBigInteger('ended_at')->nullable();
                },
                'looked_at' => static function (Blueprint $columns): void {
                    $columns->unsignedBigInteger('looked_at')->default(0);
                },
            ],
            self::INSTALLATION => [
                'made_at' => static function (Blueprint $columns): void {
                    // Nobody knows when, so no service is older.
                    $columns->unsignedBigInteger('made_at')->default(0);
                },
            ],
            default => [],
        };
    }

    private static function make(string $table): void
    {
        try {
            Capsule::schema()->create($table, match ($table) {
                self::INSTALLATION => static function (Blueprint $columns): void {
                    // The key lets two web servers agree: the second one's row is refused.
                    $columns->unsignedTinyInteger('only')->primary();
                    $columns->string('installation', 64);
                    // Seconds since 1970, as this server counts them.
                    $columns->unsignedBigInteger('made_at');
                },
                self::LOCKS => static function (Blueprint $columns): void {
                    $columns->string('name', 64)->primary();
                    $columns->string('owner', 32);
                    // Seconds since 1970, as the database counts them.
                    $columns->unsignedBigInteger('expires_at');
                },
                self::NOTES => static function (Blueprint $columns): void {
                    $columns->string('what', 64)->primary();
                    $columns->unsignedBigInteger('noted_at');
                },
                self::PEOPLE => static function (Blueprint $columns): void {
                    $columns->unsignedInteger('service_id');
                    $columns->unsignedInteger('addon_id')->default(0);
                    // What stands before the @, in lower case.
                    $columns->string('account', 128);
                    $columns->primary(['service_id', 'addon_id', 'account']);
                    $columns->string('domain', 255);
                    $columns->string('full_name', 190)->default('');
                    $columns->text('targets')->nullable();
                    $columns->string('forwarding', 8)->default('off');
                    $columns->unsignedTinyInteger('is_away')->default(0);
                    // Seconds since 1970; 0 for no end.
                    $columns->unsignedBigInteger('away_until')->default(0);
                    $columns->unsignedTinyInteger('is_closed')->default(0);
                    // What it has of its own where the domain would decide.
                    $columns->string('own', 32)->default('');
                    // Seconds since 1970, as this server counts them.
                    $columns->unsignedBigInteger('seen_at')->default(0);
                    // Seconds since 1970; 0 while it is there.
                    $columns->unsignedBigInteger('deleted_at')->default(0);
                    $columns->string('deleted_by', 190)->default('');
                    // What is left to do because somebody has left.
                    $columns->longText('plan')->nullable();
                },
                self::SERVICES => static function (Blueprint $columns): void {
                    $columns->unsignedInteger('service_id');
                    $columns->unsignedInteger('addon_id')->default(0);
                    $columns->primary(['service_id', 'addon_id']);
                    $columns->string('domain', 255)->nullable()->index();
                    $columns->unsignedBigInteger('had_at')->nullable();
                    $columns->dateTime('failed_at')->nullable();
                    $columns->text('error')->nullable();
                    // Seconds since 1970; 0 for a time nobody knows.
                    $columns->unsignedBigInteger('kept_until')->nullable();
                    // Seconds since 1970; while the service has its domain, nothing.
                    $columns->unsignedBigInteger('ended_at')->nullable();
                    // Seconds since 1970: when its accounts were looked at.
                    $columns->unsignedBigInteger('looked_at')->default(0);
                },
                default => throw new LogicException("there is no table $table"),
            });
        } catch (Throwable $throwable) {
            // Another process may have been quicker.
            if (!Capsule::schema()->hasTable($table)) {
                throw $throwable;
            }
        }
    }
}
