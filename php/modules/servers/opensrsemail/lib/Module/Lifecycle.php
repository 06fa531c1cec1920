<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Occasion;

/**
 * What WHMCS, its cron and administrators do to a service as a whole. Each ends with the exact word `success` or with
 * a sentence for the administrator; nothing is thrown.
 */
final class Lifecycle
{
    /** An emptied domain takes several calls when it is large; a cron run has the time */
    private const TERMINATION_SECONDS = 240;
    /** A termination that deleted nothing so often in a row goes no further */
    private const MOST_IN_VAIN = 2;
    /** Mailboxes that are named in a sentence */
    private const NAMED = 20;
    /** Longer than any page holds it */
    private const LOCK_SECONDS = 25;

    private function __construct(private readonly Service $service)
    {
    }

    /**
     * @param array<string, mixed>         $params
     * @param callable(self): (string|null) $work  may return something the administrator should know
     */
    public static function run(#[\SensitiveParameter] array $params, #[\SensitiveParameter] callable $work): string
    {
        $service = new Service($params);
        try {
            if (!$service->key->isKnown()) {
                throw Failure::notSetUp('WHMCS did not say which service this is about.');
            }
            // One button or payment is one attempt; a cron job has many services with the same login.
            if (!Occasion::isBackground()) {
                $service->askAnew();
            }
            $told = $service->locked(
                self::LOCK_SECONDS,
                static function (Service $fresh) use ($work, &$service): ?string {
                    $service = $fresh;

                    return $work(new self($fresh));
                },
                static fn () => Activity::note('The lock on ' . $service->key->text() . ' was lost while it was'
                    . ' being changed: somebody else may have changed it at the same time. Look whether it is as it'
                    . ' should be.')
            );
            $service->record()->succeeded();
            if ($told !== null) {
                Activity::note("$told ({$service->key->text()})");
            }

            return 'success';
        } catch (Failure $failure) {
            return self::failed($service, $service->ownership->explain($failure));
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return self::failed($service, 'The module failed unexpectedly; see the activity log.');
        }
    }

    public function create(): ?string
    {
        $allowance = $this->service->allowance();
        if ($allowance->isNothing()) {
            throw Failure::notSetUp('Neither mailboxes nor forwards were bought: ' . Allowance::ADVICE);
        }
        $domain = $this->service->domainName();
        $record = $this->service->record();
        $made = $this->service->domains()->create($allowance, $record->hadLast($domain), $record->hasEnded());
        $this->rememberDomain();

        return match (true) {
            $made['outcome'] !== 'restored' => null,
            $made['accounts_closed'] > 0 => "The domain $domain was deleted before and is back with"
                . " $made[accounts_closed] accounts, which are closed; 'Restore deleted domain' opens those that fit.",
            default => "The domain $domain was deleted before and is back, without its accounts;"
                . " 'Restore deleted domain' brings those back that OpenSRS keeps.",
        };
    }

    public function suspend(): ?string
    {
        $this->service->domains()->suspend();

        return null;
    }

    public function unsuspend(): ?string
    {
        $this->service->domains()->unsuspend();
        $this->service->record()->inUse();

        return null;
    }

    public function terminate(): ?string
    {
        if (KeptDomains::isGoingOnWith($this->service->key)) {
            return $this->terminateKept();
        }
        if ($this->service->isKeptAfterTermination()) {
            return $this->keepDisabled();
        }
        $deadline = microtime(true) + (Occasion::isBackground() ? self::TERMINATION_SECONDS : 0);
        $inVain = 0;
        while (true) {
            try {
                return $this->ended($this->service->domains()->terminate());
            } catch (Failure $failure) {
                $inVain = (int) ($failure->values['deleted'] ?? 0) > 0 ? 0 : $inVain + 1;
                $isStuck = $inVain >= self::MOST_IN_VAIN;
                if ($failure->kind !== Kind::Unknown || $isStuck || microtime(true) >= $deadline) {
                    throw $failure;
                }
            }
        }
    }

    /**
     * What the daily cron goes on with, looked at once more now that it is its turn: the domain that was kept, and only
     * while nobody uses it.
     */
    private function terminateKept(): ?string
    {
        $record = $this->service->record();
        $domain = $this->service->domainName();
        if ($record->kept() === null || $this->service->isAlive()) {
            throw Failure::notSetUp("The domain $domain is in use again, so the cron did not delete it.");
        }
        if ($this->service->isKeptAfterTermination() || $record->domain() !== $domain) {
            $record->keptNoLonger();

            return "The domain {$record->domain()} stays at OpenSRS, stopped and empty: the product keeps it, or the"
                . " service has another one by now.";
        }
        try {
            return $this->ended($this->service->domains()->terminateKept());
        } catch (Failure $failure) {
            if (in_array($failure->kind, [Kind::Taken, Kind::Unmarked], true) || $failure->reason === 'refused') {
                $record->keptNoLonger();
            }
            throw $failure;
        }
    }

    /**
     * @param array{outcome: string, kept_until: int|null, ...} $ended
     */
    private function ended(array $ended): ?string
    {
        $domain = $this->service->domain();
        $isKept = $ended['outcome'] === 'emptied';
        $this->service->record()->ended($isKept, $ended['kept_until']);
        $this->service->people()->forget();
        if (!$isKept) {
            return $ended['outcome'] === 'deleted' ? null
                : "OpenSRS had no domain $domain, so there was nothing to delete.";
        }

        return "The domain $domain is stopped and empty. " . $this->service->record()->whyKept();
    }

    public function resize(): ?string
    {
        $resized = $this->service->domains()->resize($this->service->allowance());
        $told = [];
        if ($resized['raised'] > 0) {
            $told[] = "$resized[raised] may store more now";
        }
        if ($resized['lowered'] > 0) {
            $told[] = "$resized[lowered] may store less now";
        }
        if ($resized['left'] !== []) {
            $named = array_slice($resized['left'], 0, self::NAMED);
            $more = count($resized['left']) - count($named);
            $told[] = implode(', ', $named) . ($more > 0 ? " and $more more" : '') . ' keep what they had, because more'
                . ' is stored in them or OpenSRS refused';
        }
        if ($resized['unlooked'] > 0) {
            $told[] = "$resized[unlooked] were not looked at, since OpenSRS did not answer in time; 'Re-apply limits'"
                . ' goes on';
        }

        if ($resized['is_cut_off'] && $resized['unlooked'] === 0) {
            $told[] = 'how much they may store together was not counted, since OpenSRS did not answer in time';
        }
        if ($resized['over_gb'] > 0) {
            $told[] = self::tooMuch($resized['over_gb']);
        }

        return $told === [] ? null
            : "Mailboxes of {$this->service->domain()}: " . implode('; ', $told) . '.';
    }

    private static function tooMuch(int $gigabytes): string
    {
        return "they may store $gigabytes GB more together than was bought, which the customer divided: no more can be"
            . ' given until some are made smaller';
    }

    /**
     * @return string whether the mailboxes that are there now may store more together than was bought, as a sentence
     *     that follows another one; empty where they may not, or nobody knows
     */
    private function over(Allowance $allowance): string
    {
        if ($allowance->dividedGb() === null) {
            return '';
        }
        try {
            $over = $this->service->accounts()->storage($allowance)['bytes_over'];
        } catch (Failure) {
            return '';
        }

        return $over === 0 ? '' : ' Mailboxes: ' . self::tooMuch((int) ceil($over / (1 << 30))) . '.';
    }

    public function adopt(): ?string
    {
        $this->service->ownership->requireAdoptable();
        $allowance = $this->service->allowance();
        $isOff = match (true) {
            $this->service->isActive() => false,
            $this->service->isSuspended() => true,
            default => null,
        };
        try {
            $adopted = $this->service->domains()->adopt($allowance, null, $isOff);
        } catch (Failure $failure) {
            $mark = $failure->values['owner'] ?? null;
            if ($mark === null) {
                throw $failure;
            }
            $this->service->ownership->requireAdoptable($mark);
            $adopted = $this->service->domains()->adopt($allowance, $mark, $isOff);
        }
        $before = $adopted['previous_owner'] ?? 'no service';
        $this->rememberDomain();

        return "The domain {$this->service->domain()} was adopted; it belonged to $before."
            . ($adopted['disabled'] ? ' It is disabled, so its mail is stopped until Create or Unsuspend.' : '')
            . $this->over($allowance);
    }

    public function restore(): ?string
    {
        $isOff = !$this->service->isActive();
        $allowance = $this->service->allowance();
        $restored = $this->service->domains()->restore($allowance, $isOff);
        $this->rememberDomain();

        return sprintf(
            'The domain %s is there%s, and %d of its deleted accounts are back; %d are not, for want of room or because'
            . ' their name is in use.%s',
            $this->service->domain(),
            $isOff ? ', its mail stopped because the service is not active' : '',
            $restored['accounts_restored'],
            $restored['accounts_left'],
            $restored['accounts_older'] === 0 ? '' : " $restored[accounts_older] more stay deleted: they are older than"
                . ' the domain as it is now, or nobody knows how old: they may be a former owner\'s.'
        ) . $this->over($allowance);
    }

    private function rememberDomain(): void
    {
        $record = $this->service->record();
        $record->remember($this->service->domainName());
        $record->inUse();
    }

    private function keepDisabled(): ?string
    {
        try {
            return $this->suspend();
        } catch (Failure $failure) {
            if ($failure->reason === 'domain_missing') {
                return null;
            }
            throw $failure;
        }
    }

    private static function failed(Service $service, string $text): string
    {
        $text = AdminText::of(self::sentence(self::naming($service->domain(), $text)));
        $service->record()->failed($text);

        return $text;
    }

    /**
     * Which domain it is about, where the text does not say so.
     */
    private static function naming(string $domain, string $text): string
    {
        $text = trim($text);
        if ($text === '') {
            $text = 'OpenSRS did not do it, and nobody said why; see the module log.';
        }

        return $domain === '' || str_contains($text, $domain) ? $text : "$domain: $text";
    }

    private static function sentence(string $text): string
    {
        // `get_domain: …` and `joe@example.com: …` begin with names, which have no capitals.
        $begun = preg_match('/^(?:[a-z_]+ at |\S+: )/', $text) === 1 ? $text : ucfirst($text);

        return str_ends_with($begun, '.') ? $begun : "$begun.";
    }
}
