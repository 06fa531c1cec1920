<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use Illuminate\Database\Query\Builder;
use Throwable;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Tables;

/**
 * What is kept on this side about a service: the domain it was made for, and its last failed operation. Keeping it
 * never makes an operation fail.
 */
final class Record
{
    private const LENGTH = 2000;

    public function __construct(private readonly ServiceKey $service)
    {
    }

    /**
     * The service has this domain now.
     */
    public function remember(string $domain): void
    {
        $this->write(['domain' => $domain, 'had_at' => (int) (microtime(true) * 1000)]);
    }

    /**
     * The domain this service was made for, as OpenSRS has it; null when it never had one.
     */
    public function domain(): ?string
    {
        $domain = $this->read()->domain ?? null;

        return is_string($domain) ? $domain : null;
    }

    /**
     * The same where it decides about something: what cannot be read is not taken for nothing.
     *
     * @throws Throwable
     */
    public function domainOrFail(): ?string
    {
        $domain = Tables::query(
            Tables::SERVICES,
            fn (Builder $rows): mixed => $rows->where($this->service->columns())->value('domain')
        );

        return is_string($domain) ? $domain : null;
    }

    /**
     * @return list<ServiceKey> those this domain was made for
     */
    public static function keysOf(string $domain): array
    {
        $rows = Tables::query(
            Tables::SERVICES,
            static fn (Builder $rows): array => $rows->where('domain', $domain)->get()->all()
        );

        return array_values(array_map(self::key(...), $rows));
    }

    /**
     * Whether this service was the last one of this WHMCS to have the domain.
     */
    public function hadLast(string $domain): bool
    {
        try {
            $last = Tables::query(
                Tables::SERVICES,
                static fn (Builder $rows): ?object => $rows->where('domain', $domain)->orderByDesc('had_at')->first()
            );

            return $last !== null && self::key($last) == $this->service;
        } catch (Throwable) {
            return false;
        }
    }

    /**
     * The service was terminated.
     *
     * @param bool     $isKept whether OpenSRS keeps its domain, stopped and empty
     * @param int|null $until  until when, in seconds since 1970; null when nobody knows
     */
    public function ended(bool $isKept, ?int $until): void
    {
        $this->write(['ended_at' => time(), 'kept_until' => $isKept ? $until ?? 0 : null]);
    }

    /**
     * The service uses its domain, again perhaps: nothing of it is the cron's to delete.
     */
    public function inUse(): void
    {
        $row = $this->read();
        if (isset($row->kept_until) || isset($row->ended_at)) {
            $this->write(['kept_until' => null, 'ended_at' => null]);
        }
    }

    /**
     * Whether it was terminated since it last had its domain.
     */
    public function hasEnded(): bool
    {
        return isset($this->read()->ended_at);
    }

    public function keptNoLonger(): void
    {
        if ($this->kept() !== null) {
            $this->write(['kept_until' => null]);
        }
    }

    /**
     * @return string for an administrator, how long OpenSRS keeps an emptied domain
     */
    public static function untilWhen(?int $until): string
    {
        return match (true) {
            ($until ?? 0) === 0 => 'for up to 30 days',
            $until <= time() => 'until the daily cron deletes it',
            default => 'until ' . date('j F Y', $until) . ' at the latest',
        };
    }

    /**
     * @return string for an administrator, why OpenSRS has the emptied domain still and what ends that
     */
    public function whyKept(): string
    {
        return 'OpenSRS would not delete it, most likely for the accounts that were deleted in it, which it keeps '
            . self::untilWhen($this->kept()) . '. ' . ($this->service->isAddon()
                ? "Press 'Terminate' again then." : 'The daily cron deletes it when that is over.');
    }

    /**
     * Until when OpenSRS keeps the service's emptied domain.
     *
     * @return int|null seconds since 1970; 0 when nobody knows; null when nothing is kept
     */
    public function kept(): ?int
    {
        $until = $this->read()->kept_until ?? null;

        return is_numeric($until) ? (int) $until : null;
    }

    /**
     * @return list<ServiceKey> those whose emptied domain OpenSRS keeps
     */
    public static function keysOfKept(): array
    {
        $rows = Tables::query(
            Tables::SERVICES,
            static fn (Builder $rows): array => $rows->whereNotNull('kept_until')->get()->all()
        );

        return array_values(array_map(self::key(...), $rows));
    }

    /**
     * Its accounts were looked at.
     */
    public function looked(): void
    {
        $this->write(['looked_at' => time()]);
    }

    /**
     * @return array<int, int> when the accounts of services were last looked at, in seconds since 1970, by service
     *
     * @throws Throwable
     */
    public static function looks(): array
    {
        $looks = Tables::query(Tables::SERVICES, static fn (Builder $rows): array
            => $rows->where('addon_id', 0)->pluck('looked_at', 'service_id')->all());

        $times = [];
        foreach ($looks as $service => $time) {
            $times[(int) $service] = (int) $time;
        }

        return $times;
    }

    public function failed(string $text): void
    {
        // A connection with three bytes for a character would cut the text there, or write `????`.
        $text = (string) preg_replace('/[\x{10000}-\x{10FFFF}]/u', "\u{FFFD}", $text);
        // Cut between characters, with or without mbstring.
        preg_match('/^.{0,' . self::LENGTH . '}/us', $text, $kept);
        $this->write(['failed_at' => date('Y-m-d H:i:s'), 'error' => $kept[0] ?? '']);
    }

    public function succeeded(): void
    {
        if ($this->lastError() !== null) {
            $this->write(['failed_at' => null, 'error' => null]);
        }
    }

    /**
     * @return string|null when it was and what it said
     */
    public function lastError(): ?string
    {
        $row = $this->read();

        return isset($row->error) ? "$row->failed_at: $row->error" : null;
    }

    private static function key(object $row): ServiceKey
    {
        return new ServiceKey((int) $row->service_id, (int) $row->addon_id);
    }

    /**
     * @param array<string, mixed> $values
     */
    private function write(array $values): void
    {
        try {
            Tables::query(
                Tables::SERVICES,
                fn (Builder $rows): bool => $rows->updateOrInsert($this->service->columns(), $values)
            );
        } catch (Throwable) {
            // The operation's own answer matters; whoever asked has it.
        }
    }

    private function read(): ?object
    {
        try {
            return Tables::query(
                Tables::SERVICES,
                fn (Builder $rows): ?object => $rows->where($this->service->columns())->first()
            );
        } catch (Throwable) {
            return null;
        }
    }
}
