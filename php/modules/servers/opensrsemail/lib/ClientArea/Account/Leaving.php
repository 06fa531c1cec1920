<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Service\LeavingPlan;

/**
 * Carries out a [LeavingPlan] step by step. Each step may be repeated: what it finds done, it leaves. None touches
 * another mailbox than the one that was meant: whoever has its name by now is somebody else.
 *
 * @phpstan-import-type Account from Accounts
 */
final class Leaving
{
    private const CLOSED = ['access_sending', 'access_imap', 'access_pop', 'access_webmail'];
    /** With less than this part of the time left no further step is begun */
    private const LEAST_PART = 4;
    /** Somebody else has the name by now */
    private const ANEW = 'left_anew';

    /** @var list<string> what each step came to, in words */
    private array $told = [];

    private function __construct(private readonly Visit $visit, private LeavingPlan $plan)
    {
    }

    /**
     * @param bool $isBegun whether some of it was done before; then nothing is refused any more, only told
     *
     * @return array{bool, list<string>} whether all is done, and what each step came to
     *
     * @throws Failure when nothing was done
     */
    public static function carryOut(Visit $visit, LeavingPlan $plan, bool $isBegun): array
    {
        $leaving = new self($visit, $plan);
        $people = $visit->service->people();
        try {
            $people->plan($plan);
        } catch (Throwable $throwable) {
            throw Failure::busy('What is to be done could not be kept, so nothing was: ' . $throwable->getMessage());
        }
        $isWhole = $leaving->isStillGone();
        foreach ($isWhole ? $leaving->steps() : [] as $name => $step) {
            if ($leaving->plan->isDone($name)) {
                continue;
            }
            if ($leaving->told !== [] && $visit->budget->isNearlyUsed(self::LEAST_PART)) {
                $leaving->tell('✖', $visit->text->of('left.time_up'));
                $isWhole = false;
                break;
            }
            try {
                $step();
            } catch (Failure $failure) {
                if (!$isBegun && $leaving->plan->done === [] && !$failure->kind->isCutOff()) {
                    $people->back($plan->name);
                    throw $failure->renamed(['forward_to' => 'successor', 'target' => 'successor']);
                }
                $isWhole = false;
                $leaving->tell('✖', $leaving->failed($name, $failure));
                // Where OpenSRS does not answer, the next step need not be tried; and as long as the mailbox is there,
                // nobody else can have its name.
                if ($failure->kind->isCutOff() || $failure->reason === self::ANEW || $name === 'delete') {
                    break;
                }
                continue;
            }
            $leaving->plan = $leaving->plan->with($name);
            try {
                $people->plan($leaving->plan);
            } catch (Throwable) {
                // It would be done once more, which changes nothing.
            }
        }
        if ($isWhole) {
            try {
                $people->planned($plan->name);
            } catch (Throwable) {
                // It is asked about once more, and then nothing is left to do.
            }
        }

        return [$isWhole, $leaving->told];
    }

    /**
     * Whether nobody has the name of a mailbox that was deleted by this plan.
     */
    private function isStillGone(): bool
    {
        if (!$this->plan->isDone('delete')) {
            return true;
        }
        try {
            $this->accounts()->show($this->plan->name);
        } catch (Failure) {
            return true;
        }
        $this->tell('✖', $this->text('left.anew'));

        return false;
    }

    /**
     * Where the mailbox is kept, what concerns what somebody typed comes first. Where it is not, its name has to be
     * free before somebody else can have it.
     *
     * @return array<string, callable(): void> by name; each tells what is so afterwards
     */
    private function steps(): array
    {
        $plan = $this->plan;
        $steps = [];
        if ($plan->frees) {
            $steps['delete'] = $this->delete(...);
            foreach ($plan->successor === '' ? [] : [$this->address(), ...$plan->aliases] as $alias) {
                $steps["alias $alias"] = fn () => $this->giveAlias($alias);
            }
        } else {
            $steps['forwarding'] = $this->forward(...);
            $steps['reply'] = $this->answer(...);
            $steps['access'] = $this->close(...);
            $steps['password'] = $this->changePassword(...);
            $steps['devices'] = $this->forgetDevices(...);
            $steps['sign_out'] = $this->signOut(...);
        }
        foreach ($plan->forwards as $forward) {
            $steps["forward $forward"] = fn () => $this->takeOut($forward);
        }

        return $steps;
    }

    /**
     * New mail goes to the successor besides, and nowhere else: who has left may have had it sent home.
     */
    private function forward(): void
    {
        $account = $this->leaver();
        $before = $account['forwarding'] === 'off' ? [] : $account['forward_to'];
        $successor = $this->plan->successor;
        if ($successor === '' && $before === []) {
            return;
        }
        $made = $this->accounts()->changeForwarding($this->plan->name, [
            'forwarding' => $successor === '' ? 'off' : 'copy', 'forward_to' => $successor,
        ], []);
        $ended = array_diff(array_map('strtolower', $before), [strtolower($successor)]);
        if ($ended !== []) {
            $this->tell('✔', $this->text('left.forwarding_ended', ['targets' => implode(', ', $ended)]));
        }
        if ($successor === '') {
            return;
        }
        $this->tell('✔', $this->text('left.forwarding'));
        if ($made['missing_targets'] !== []) {
            $targets = implode(', ', $made['missing_targets']);
            $this->tell('⚠', $this->visit->text->of('done.missing_targets', ['targets' => $targets]));
        }
    }

    /**
     * What senders are answered: what was entered, or nothing; what who has left wrote says no longer what is so.
     */
    private function answer(): void
    {
        $isOn = $this->leaver()['away']['is_on'];
        $text = $this->plan->text;
        if ($text === '' && !$isOn) {
            return;
        }
        $this->accounts()->changeAway($this->plan->name, [
            'away' => $text !== '', 'away_text' => $text, 'away_ends' => '', 'away_interval' => '',
            'away_copy_to' => '',
        ], []);
        $this->tell('✔', $this->text($text === '' ? 'left.reply_ended' : 'left.reply'));
    }

    private function close(): void
    {
        $access = $this->leaver()['access'];
        // What the provider closed is not open anyway.
        $open = array_intersect(self::CLOSED, array_keys($access, 'enabled', true));
        if ($open !== []) {
            $this->accounts()->changeAccess($this->plan->name, array_fill_keys($open, 'off'), []);
        }
        $this->tell('✔', $this->text('left.access'));
    }

    private function changePassword(): void
    {
        $this->leaver();
        $password = self::password($this->plan->name, $this->visit->service->domainName());
        $this->accounts()->changeMailbox($this->plan->name, [
            'password' => $password, 'password_confirmation' => $password,
        ], []);
        $this->tell('✔', $this->text('left.password'));
    }

    private function forgetDevices(): void
    {
        $tags = array_column($this->leaver()['app_passwords'], 'tag');
        foreach ($tags as $tag) {
            $this->accounts()->deleteAppPassword($this->plan->name, $tag);
        }
        if ($tags !== []) {
            $this->tell('✔', $this->text('left.devices', ['tags' => implode(', ', $tags)]));
        }
    }

    private function signOut(): void
    {
        $this->leaver();
        $this->accounts()->signOut($this->plan->name);
        $this->tell('✔', $this->text('left.sign_out'));
    }

    private function delete(): void
    {
        try {
            $this->leaver();
            $this->accounts()->deleteMailbox($this->plan->name);
        } catch (Failure $failure) {
            // It was cut off after it was done.
            if ($failure->kind !== Kind::Missing || $failure->reason === 'domain_missing') {
                throw $failure;
            }
        }
        $this->visit->deleted($this->plan->name);
        $this->tell('✔', $this->text('left.delete'));
    }

    private function giveAlias(string $alias): void
    {
        $successor = $this->accounts()->show($this->plan->successor);
        if (!in_array($alias, $successor['aliases'], true)) {
            $this->accounts()->addAlias(['name' => $alias, 'target' => $this->plan->successor]);
        }
        $this->tell('✔', $this->text('left.alias', ['alias' => $alias]));
    }

    /**
     * Takes the mailbox' addresses out of a forward; where they are all it has, the successor takes their place.
     */
    private function takeOut(string $forward): void
    {
        $name = (string) strtok($forward, '@');
        $account = $this->accounts()->show($name);
        $there = $account['forward_to'];
        $own = self::ways(
            [$this->address(), ...$this->plan->aliases],
            $this->visit->service->domainName(),
            $account['domain']['alias_domains']
        );
        $isOthers = static fn (string $target): bool => !in_array(strtolower($target), $own, true);
        $left = array_values(array_filter($there, $isOthers));
        if ($left === $there) {
            return;
        }
        $isReplaced = $left === [] && $this->plan->successor !== '';
        if ($isReplaced) {
            $left = [$this->whole($this->plan->successor)];
        }
        if ($left === []) {
            $this->tell('⚠', $this->text('left.forward_kept', ['forward' => $forward]));

            return;
        }
        // What is besides is nobody's business here, however odd it is.
        $this->accounts()->changeForward($name, ['forward_to' => implode("\n", $left)], [
            'forward_to' => implode("\n", $there),
        ]);
        $this->tell('✔', $this->text($isReplaced ? 'left.forward_replaced' : 'left.forward', ['forward' => $forward]));
    }

    /**
     * @return Account the mailbox that was meant
     *
     * @throws Failure where somebody else has its name by now
     */
    private function leaver(): array
    {
        $account = $this->accounts()->show($this->plan->name);
        if ($account['created'] !== $this->plan->created || $account['type'] !== 'mailbox') {
            $text = "{$this->address()} was made anew meanwhile, so it was left alone.";
            throw new Failure(Kind::Taken, self::ANEW, $text);
        }

        return $account;
    }

    /**
     * @param list<string> $addresses    of a mailbox
     * @param list<string> $aliasDomains of its domain
     *
     * @return list<string> every address by which mail reaches it, in lower case
     */
    public static function ways(array $addresses, string $domain, array $aliasDomains): array
    {
        $ways = [];
        foreach ($addresses as $address) {
            $ways[] = strtolower($address);
            if (strcasecmp((string) strstr($address, '@'), "@$domain") === 0) {
                foreach ($aliasDomains as $other) {
                    $ways[] = strtolower(strstr($address, '@', true) . "@$other");
                }
            }
        }

        return $ways;
    }

    private function failed(string $step, Failure $failure): string
    {
        if ($failure->reason === self::ANEW) {
            return $this->text('left.anew');
        }
        [$what, $address] = explode(' ', $step, 2) + ['', ''];

        return $this->text("left.not_$what", ['address' => $address]) . ' ' . $this->visit->text->ofFailure($failure);
    }

    private function tell(string $sign, string $text): void
    {
        $this->told[] = "$sign $text";
    }

    /**
     * @param array<string, string> $values
     */
    private function text(string $key, array $values = []): string
    {
        return $this->visit->text->of($key, $values + [
            'name' => $this->address(), 'successor' => Facts::readable($this->whole($this->plan->successor)),
        ]);
    }

    private function address(): string
    {
        return $this->whole($this->plan->name);
    }

    private function whole(string $name): string
    {
        return $name === '' || str_contains($name, '@') ? $name : "$name@{$this->visit->service->domainName()}";
    }

    private function accounts(): Accounts
    {
        return $this->visit->service->accounts();
    }

    /**
     * One that nobody is told. Every second character is a sign that is in no name, so that no name of more than one
     * character is in it.
     */
    private static function password(string $name, string $domain): string
    {
        $kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', '!#$%*+=?@', '23456789', '!#$%*+=?@'];
        foreach ([$name, ...explode('.', $domain)] as $part) {
            if (strlen($part) === 1) {
                $kinds = str_replace(strtoupper($part), '', $kinds);
            }
        }
        $password = '';
        for ($at = 0; $at < 24; $at++) {
            $kind = $kinds[$at % count($kinds)];
            $password .= substr($kind, random_int(0, strlen($kind) - 1), 1);
        }

        return $password;
    }
}
