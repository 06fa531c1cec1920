<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use Illuminate\Database\Query\Builder;
use Throwable;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Tables;

/**
 * What OpenSRS does not tell in a list, kept from when it was last seen: what people are called, who is away, where
 * mail is passed on to. A list without it is whole all the same, so nothing here makes anything fail.
 *
 * @phpstan-type Seen array{
 *     name: string, type: 'mailbox'|'forward', full_name: string, forwarding: 'all'|'copy'|'off',
 *     forward_to: list<string>, away: array{is_on: bool, ends: int|null, ...}, access: array<string, string>,
 *     own: list<string>, ...
 * }
 */
final class People
{
    /** Rows of one service that are read at once; beyond, a search knows addresses only */
    private const MOST = 10_000;
    /** Characters of targets that are kept to be searched */
    private const TARGETS = 500;
    private const NAME = 190;
    /** So old, what was seen is written again though nothing has changed */
    private const FRESH = 86_400;
    private const IS_ON = 1;
    /** OpenSRS keeps what was deleted so long (OMA `delete_user`) */
    private const DAYS_KEPT = 30;
    /** And it is known here a little longer */
    private const KEPT = (self::DAYS_KEPT + 1) * self::DAY;
    private const DAY = 86_400;
    private const NOTHING = [
        'targets' => '', 'forwarding' => 'off', 'is_away' => 0, 'away_until' => 0, 'is_closed' => 0,
        'deleted_at' => 0, 'deleted_by' => '', 'own' => '',
    ];

    public function __construct(private readonly ServiceKey $service, private readonly string $domain)
    {
    }

    /**
     * @param int $deleted when an account was, in seconds since 1970
     *
     * @return int how many days it can still be brought back
     */
    public static function daysLeft(int $deleted): int
    {
        return max(0, (int) ceil(($deleted + self::DAYS_KEPT * self::DAY - time()) / self::DAY));
    }

    /**
     * Who those were that OpenSRS keeps after they were deleted, as far as that is known.
     *
     * @param list<array{id: string, name: string, ...}> $accounts
     *
     * @return array<string, Person|null> by their ids; of several of one name, living or deleted, nobody knows who was
     *     who
     */
    public function ofDeleted(array $accounts): array
    {
        $names = array_column($accounts, 'name');
        $known = $this->of($names);
        $times = array_count_values(array_map('strtolower', $names));
        $people = [];
        foreach ($accounts as $account) {
            $name = strtolower($account['name']);
            $person = $times[$name] === 1 ? $known[$name] ?? null : null;
            $people[$account['id']] = $person !== null && $person->isDeleted ? $person : null;
        }

        return $people;
    }

    /**
     * An account as it is now.
     *
     * @param Seen $account
     */
    public function seen(array $account): void
    {
        $row = self::row($account);
        try {
            $known = $this->query(static fn (Builder $rows): ?object
                => $rows->where('account', $row['account'])->first());
            // As text: `007` is another name than `7`.
            $isSame = $known !== null && array_map('strval', array_intersect_key((array) $known, $row))
                === array_map('strval', array_intersect_key($row, (array) $known));
            if (!$isSame || (int) $known->seen_at < time() - self::FRESH) {
                $this->write($row + ['seen_at' => time()]);
            }
        } catch (Throwable) {
            // The page shows the account itself.
        }
    }

    /**
     * Drops what is known of the account.
     *
     * @throws Throwable
     */
    private function gone(string $name): void
    {
        $this->query(static fn (Builder $rows): int => $rows->where('account', self::key($name))->delete());
    }

    /**
     * An account that was just made.
     */
    public function made(string $name, string $fullName): void
    {
        $row = ['account' => self::key($name), 'full_name' => self::kept($fullName, self::NAME)] + self::NOTHING;
        try {
            // So that it is looked at when the cron comes.
            $this->write(['seen_at' => 0, 'plan' => null] + $row);
        } catch (Throwable) {
            // Its page tells.
        }
    }

    /**
     * The account was deleted; what it was called is kept as long as it can be brought back.
     *
     * @param string $by who did it; empty where nobody knows
     */
    public function deleted(string $name, string $by): void
    {
        try {
            $this->write([
                'account' => self::key($name), 'deleted_at' => time(), 'deleted_by' => self::kept($by, self::NAME),
            ]);
        } catch (Throwable) {
            // It can be brought back without.
        }
    }

    /**
     * What is to be done because somebody has left, as far as it has come.
     *
     * @throws Throwable what is not kept could not be gone on with
     */
    public function plan(LeavingPlan $plan): void
    {
        $this->write(['account' => self::key($plan->name), 'plan' => $plan->toText()]);
    }

    /**
     * Nothing of it is left to do.
     *
     * @throws Throwable
     */
    public function planned(string $name): void
    {
        $this->query(static fn (Builder $rows): int
            => $rows->where('account', self::key($name))->update(['plan' => null]));
    }

    /**
     * @return LeavingPlan|null what is still to be done; nothing where nothing is, or it cannot be read
     */
    public function planOf(string $name): ?LeavingPlan
    {
        try {
            $plan = $this->query(static fn (Builder $rows): mixed
                => $rows->where('account', self::key((string) strtok($name, '@')))->value('plan'));
        } catch (Throwable) {
            return null;
        }

        return is_string($plan) ? LeavingPlan::fromText($plan) : null;
    }

    /**
     * A deleted account is back, or one was deleted by hand: nothing is left to do for whoever has left.
     */
    public function back(string $address): void
    {
        try {
            $this->planned((string) strtok($address, '@'));
        } catch (Throwable) {
            // Going on with it looks whether the account is there.
        }
    }

    /**
     * An account has another name; what is to be done for whoever has left goes with it.
     */
    public function renamed(string $old, string $new): void
    {
        $name = (string) strtok($new, '@');
        try {
            $plan = $this->planOf($old);
            $this->gone((string) strtok($old, '@'));
            if ($plan !== null) {
                $this->plan($plan->renamed($name));
            }
        } catch (Throwable) {
            // Its page tells what it is.
        }
    }

    /**
     * Drops what is known of services that are none any more.
     *
     * @param list<int> $services those that are some
     *
     * @throws Throwable
     */
    public static function keepServices(array $services): void
    {
        $known = Tables::query(Tables::PEOPLE, static fn (Builder $rows): array
            => $rows->where('addon_id', 0)->distinct()->pluck('service_id')->all());
        foreach (array_diff(array_map('intval', $known), $services) as $ended) {
            Tables::query(Tables::PEOPLE, static fn (Builder $rows): int
                => $rows->where('addon_id', 0)->where('service_id', $ended)->delete());
        }
    }

    /**
     * The service has ended: what people are called is nobody's business any more.
     */
    public function forget(): void
    {
        try {
            Tables::query(Tables::PEOPLE, fn (Builder $rows): int
                => $rows->where($this->service->columns())->delete());
        } catch (Throwable) {
            // The next end, or the cron, tries again.
        }
    }

    /**
     * @param list<string> $names of accounts, as they stand before the `@`
     *
     * @return array<string, Person> what is known of those, and of whoever has left without all being done, by name
     */
    public function of(array $names): array
    {
        $keys = array_map(self::key(...), $names);
        try {
            $rows = $this->query(static fn (Builder $rows): array => $rows
                ->where(static fn (Builder $rows): Builder => $rows->whereIn('account', $keys)->orWhereNotNull('plan'))
                ->get()->all());
        } catch (Throwable) {
            return [];
        }
        $people = [];
        /** @var object $row */
        foreach ($rows as $row) {
            $people[(string) $row->account] = Person::of($row);
        }

        return $people;
    }

    /**
     * @return array<string, string> by name, text in which a search finds people: what they are called, and where mail
     *     is passed on to
     */
    public function texts(): array
    {
        try {
            $rows = $this->query(static fn (Builder $rows): array
                => $rows->limit(self::MOST)->get(['account', 'full_name', 'targets'])->all());
        } catch (Throwable) {
            return [];
        }
        $texts = [];
        /** @var object $row */
        foreach ($rows as $row) {
            $texts[(string) $row->account] = trim("$row->full_name $row->targets");
        }

        return array_filter($texts, static fn (string $text): bool => $text !== '');
    }

    /**
     * @param string $end an address, or `@` and a domain, as OpenSRS has it
     *
     * @return list<string> who sends mail on to that, as far as is known
     */
    public function sendingTo(string $end): array
    {
        $end = strtolower($end);
        $isThere = static fn (string $target): bool => str_starts_with($end, '@')
            ? str_ends_with(strtolower($target), $end) : strtolower($target) === $end;
        $senders = [];
        foreach ($this->texts() as $name => $text) {
            if (array_filter(explode(' ', $text), $isThere) !== []) {
                $senders[] = (string) $name;
            }
        }

        return $senders;
    }

    /**
     * @return list<string> whose mail is answered automatically now, as far as is known
     */
    public function away(): array
    {
        return $this->names(static fn (Builder $rows): Builder
            => $rows->where('is_away', self::IS_ON)->where(static function (Builder $rows): void {
                $rows->where('away_until', 0)->orWhere('away_until', '>', time());
            }));
    }

    /**
     * @return list<string> mailboxes that nobody can sign in to, as far as is known
     */
    public function closed(): array
    {
        return $this->names(static fn (Builder $rows): Builder => $rows->where('is_closed', self::IS_ON));
    }

    /**
     * @param 'spam'|'language' $what that the domain would decide otherwise
     *
     * @return list<string> who has it of his own, by what they are called, as far as is known
     */
    public function withOwn(string $what): array
    {
        try {
            $rows = $this->query(static fn (Builder $rows): array => $rows->where('deleted_at', 0)
                ->where('own', 'like', "%$what%")->limit(self::MOST)->get(['account', 'full_name'])->all());
        } catch (Throwable) {
            return [];
        }

        return array_values(array_map(static fn (object $row): string
            => (string) ($row->full_name === '' ? $row->account : $row->full_name), $rows));
    }

    /**
     * Which of the domain's accounts to look at next: those never seen, then those not seen since.
     *
     * @param list<string> $names  all accounts of the domain
     * @param int          $before seconds since 1970; who was seen later needs no look
     *
     * @return list<string>
     *
     * @throws Throwable
     */
    public function due(array $names, int $before): array
    {
        $rows = $this->query(static fn (Builder $rows): array
            => $rows->limit(self::MOST)->get(['account', 'seen_at'])->all());
        $seen = [];
        /** @var object $row */
        foreach ($rows as $row) {
            $seen[(string) $row->account] = (int) $row->seen_at;
        }
        $due = [];
        foreach ($names as $name) {
            $at = $seen[self::key($name)] ?? 0;
            if ($at < $before) {
                $due[$name] = $at;
            }
        }
        asort($due);

        return array_map('strval', array_keys($due));
    }

    /**
     * Drops what is known of accounts that are not there any more.
     *
     * @param list<string> $names all accounts of the domain
     *
     * @throws Throwable
     */
    public function keepOnly(array $names): void
    {
        $there = array_flip(array_map(self::key(...), $names));
        $rows = Tables::query(Tables::PEOPLE, fn (Builder $rows): array
            => $rows->where($this->service->columns())->limit(self::MOST)
                ->get(['account', 'domain', 'deleted_at', 'plan'])->all());
        $isGone = fn (object $row): bool => $row->domain !== $this->domain
            || (!isset($there[(string) $row->account]) && $row->plan === null
                && (int) $row->deleted_at < time() - self::KEPT);
        $gone = array_map(static fn (object $row): string => (string) $row->account, array_filter($rows, $isGone));
        foreach (array_chunk($gone, 500) as $some) {
            Tables::query(Tables::PEOPLE, fn (Builder $rows): int
                => $rows->where($this->service->columns())->whereIn('account', $some)->delete());
        }
    }

    /**
     * @param callable(Builder): Builder $chosen
     *
     * @return list<string>
     */
    private function names(callable $chosen): array
    {
        try {
            $names = $this->query(static fn (Builder $rows): array
                => $chosen($rows)->limit(self::MOST)->pluck('account')->all());
        } catch (Throwable) {
            return [];
        }

        return array_values(array_map('strval', $names));
    }

    /**
     * @param array<string, string|int|null> $row
     */
    private function write(array $row): void
    {
        $key = $this->service->columns() + ['account' => $row['account']];
        Tables::query(Tables::PEOPLE, function (Builder $rows) use ($key, $row): void {
            // What was known of the same name in a domain that the service had before is somebody else.
            (clone $rows)->where($key)->where('domain', '!=', $this->domain)->delete();
            $rows->updateOrInsert($key, ['domain' => $this->domain] + $row);
        });
    }

    /**
     * @template T
     *
     * @param callable(Builder): T $query on this service's rows; those of a domain it had before are none of them
     *
     * @return T
     */
    private function query(callable $query): mixed
    {
        return Tables::query(Tables::PEOPLE, fn (Builder $rows): mixed
            => $query($rows->where($this->service->columns())->where('domain', $this->domain)));
    }

    /**
     * @param Seen $account
     *
     * @return array<string, string|int>
     */
    private static function row(array $account): array
    {
        $isMailbox = $account['type'] === 'mailbox';
        $ways = array_diff_key($account['access'], ['access_receiving' => 0, 'access_sending' => 0]);

        return [
            'account' => self::key($account['name']),
            'full_name' => self::kept($account['full_name'], self::NAME),
            'targets' => self::kept(implode(' ', $account['forward_to']), self::TARGETS),
            'forwarding' => $isMailbox ? $account['forwarding'] : 'off',
            'is_away' => (int) ($isMailbox && $account['away']['is_on']),
            'away_until' => $account['away']['ends'] ?? 0,
            'is_closed' => (int) ($isMailbox && !in_array('enabled', $ways, true)),
            'own' => implode(' ', $account['own']),
        ] + self::NOTHING;
    }

    private static function key(string $name): string
    {
        return strtolower($name);
    }

    /**
     * Text as any of WHMCS' databases can hold it: one with three bytes for a character would refuse the others, or
     * write question marks.
     */
    private static function kept(string $text, int $length): string
    {
        $text = (string) preg_replace('/[\x{10000}-\x{10FFFF}]/u', "\u{FFFD}", $text);
        preg_match('/^.{0,' . $length . '}/us', $text, $kept);

        return $kept[0] ?? '';
    }
}
