<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use Illuminate\Database\Schema\Blueprint;
use Throwable;
use WHMCS\Database\Capsule;

/**
 * The module's own tables in WHMCS' database, made when one is first needed.
 */
final class Tables
{
    public const INSTALLATION = 'mod_opensrsemail_installation';
    public const SERVICES = 'mod_opensrsemail_services';

    /** @var array<string, true> */
    private static array $present = [];

    /**
     * @return string the table's name, once it is there
     */
    public static function need(string $table): string
    {
        if (!isset(self::$present[$table]) && !Capsule::schema()->hasTable($table)) {
            self::make($table);
        }
        self::$present[$table] = true;

        return $table;
    }

    private static function make(string $table): void
    {
        try {
            Capsule::schema()->create($table, match ($table) {
                self::INSTALLATION => static function (Blueprint $columns): void {
                    // The key lets two web servers agree: the second one's row is refused.
                    $columns->unsignedTinyInteger('only')->primary();
                    $columns->string('installation', 64);
                },
                self::SERVICES => static function (Blueprint $columns): void {
                    $columns->unsignedInteger('service_id')->primary();
                    $columns->string('domain', 255)->nullable()->index();
                    $columns->unsignedBigInteger('had_at')->nullable();
                    $columns->dateTime('failed_at')->nullable();
                    $columns->text('error')->nullable();
                },
            });
        } catch (Throwable $throwable) {
            // Another process may have been quicker.
            if (!Capsule::schema()->hasTable($table)) {
                throw $throwable;
            }
        }
    }
}
