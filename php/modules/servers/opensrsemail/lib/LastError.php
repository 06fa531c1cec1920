<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use Throwable;
use WHMCS\Database\Capsule;

/**
 * The last failed operation of each service, for its page in the admin area. Keeping it never makes an operation fail.
 */
final class LastError
{
    private const TABLE = 'mod_opensrsemail_errors';
    private const LENGTH = 2000;

    public static function remember(int $serviceId, string $text): void
    {
        try {
            self::makeTable();
            Capsule::table(self::TABLE)->updateOrInsert(
                ['service_id' => $serviceId],
                ['failed_at' => date('Y-m-d H:i:s'), 'text' => mb_substr($text, 0, self::LENGTH)]
            );
        } catch (Throwable) {
            // The operation's own answer matters; whoever asked has it.
        }
    }

    public static function forget(int $serviceId): void
    {
        try {
            if (Capsule::schema()->hasTable(self::TABLE)) {
                Capsule::table(self::TABLE)->where('service_id', $serviceId)->delete();
            }
        } catch (Throwable) {
            // As above.
        }
    }

    /**
     * @return string|null when it was and what it said
     */
    public static function of(int $serviceId): ?string
    {
        try {
            if (!Capsule::schema()->hasTable(self::TABLE)) {
                return null;
            }
            $row = Capsule::table(self::TABLE)->where('service_id', $serviceId)->first();

            return $row === null ? null : "$row->failed_at: $row->text";
        } catch (Throwable) {
            return null;
        }
    }

    private static function makeTable(): void
    {
        if (Capsule::schema()->hasTable(self::TABLE)) {
            return;
        }
        try {
            Capsule::schema()->create(self::TABLE, static function ($table): void {
                $table->unsignedInteger('service_id')->primary();
                $table->dateTime('failed_at');
                $table->text('text');
            });
        } catch (Throwable $throwable) {
            // Another process may have been quicker.
            if (!Capsule::schema()->hasTable(self::TABLE)) {
                throw $throwable;
            }
        }
    }
}
