<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Service\LeavingPlan;

/**
 * Carries out a [LeavingPlan] step by step. Each step may be repeated: what it finds done, it leaves.
 */
final class Leaving
{
    private const CLOSED = ['access_sending', 'access_imap', 'access_pop', 'access_webmail'];
    /** With less than this part of the time left no further step is begun */
    private const LEAST_PART = 4;
    /** Somebody else has the name by now */
    private const ANEW = 'left_anew';

    /** @var list<array{is_done: bool, text: string}> what each step came to, in words */
    private array $told = [];

    private function __construct(private readonly Visit $visit, private LeavingPlan $plan)
    {
    }

    /**
     * @param bool $isBegun whether some of it was done before; then nothing is refused any more, only told
     *
     * @return array{bool, list<array{is_done: bool, text: string}>} whether all is done, and what each step came to
     *
     * @throws Failure when nothing was done
     */
    public static function carryOut(Visit $visit, LeavingPlan $plan, bool $isBegun): array
    {
        $leaving = new self($visit, $plan);
        $people = $visit->service->people();
        $people->plan($plan);
        $isWhole = true;
        foreach ($leaving->steps() as $name => $step) {
            if ($leaving->plan->isDone($name)) {
                continue;
            }
            if ($leaving->told !== [] && $visit->budget->isNearlyUsed(self::LEAST_PART)) {
                $leaving->tell(false, $visit->text->of('left.time_up'));
                $isWhole = false;
                break;
            }
            try {
                $leaving->tell(true, $step());
                $leaving->plan = $leaving->plan->with($name);
                $people->plan($leaving->plan);
            } catch (Failure $failure) {
                if (!$isBegun && $leaving->plan->done === [] && !$failure->kind->isCutOff()) {
                    $people->planned($plan->name);
                    throw $failure->renamed(['forward_to' => 'successor', 'target' => 'successor']);
                }
                $isWhole = false;
                $leaving->tell(false, $leaving->failed($name, $failure));
                // Where OpenSRS does not answer, the next step need not be tried; and as long as the mailbox is there,
                // nobody else can have its name.
                if ($failure->kind->isCutOff() || $name === 'delete') {
                    break;
                }
            }
        }
        if ($isWhole) {
            $people->planned($plan->name);
        }

        return [$isWhole, $leaving->told];
    }

    /**
     * What concerns what somebody typed comes first: refused there, nothing was done.
     *
     * @return array<string, callable(): string> by name; each says in words what is so afterwards
     */
    private function steps(): array
    {
        $plan = $this->plan;
        $steps = [];
        if ($plan->frees) {
            $steps['delete'] = $this->delete(...);
            foreach ($plan->successor === '' ? [] : [$this->own(), ...$plan->aliases] as $alias) {
                $steps["alias $alias"] = fn (): string => $this->giveAlias($alias);
            }
        } else {
            if ($plan->successor !== '') {
                $steps['forwarding'] = $this->forward(...);
            }
            if ($plan->text !== '') {
                $steps['reply'] = $this->answer(...);
            }
            $steps['access'] = $this->close(...);
            $steps['password'] = $this->changePassword(...);
            $steps['sign_out'] = $this->signOut(...);
        }
        foreach ($plan->forwards as $forward) {
            $steps["forward $forward"] = fn (): string => $this->takeOut($forward);
        }

        return $steps;
    }

    private function forward(): string
    {
        $account = $this->accounts()->show($this->plan->name);
        $targets = array_values(array_unique([...$account['forward_to'], $this->plan->successor]));
        $this->accounts()->changeForwarding($this->plan->name, [
            'forwarding' => 'copy', 'forward_to' => implode("\n", $account['forwarding'] === 'off'
                ? [$this->plan->successor] : $targets),
        ], []);

        return $this->text('left.forwarding');
    }

    private function answer(): string
    {
        $this->accounts()->changeAway($this->plan->name, [
            'away' => true, 'away_text' => $this->plan->text, 'away_ends' => '', 'away_interval' => '',
            'away_copy_to' => '',
        ], []);

        return $this->text('left.reply');
    }

    private function close(): string
    {
        $access = $this->accounts()->show($this->plan->name)['access'];
        // What the provider closed is not open anyway.
        $open = array_intersect(self::CLOSED, array_keys($access, 'enabled', true));
        if ($open !== []) {
            $this->accounts()->changeAccess($this->plan->name, array_fill_keys($open, 'off'), []);
        }

        return $this->text('left.access');
    }

    private function changePassword(): string
    {
        $password = self::password($this->plan->name . $this->visit->service->domainName());
        $this->accounts()->changeMailbox($this->plan->name, [
            'password' => $password, 'password_confirmation' => $password,
        ], []);

        return $this->text('left.password');
    }

    private function signOut(): string
    {
        $this->accounts()->signOut($this->plan->name);

        return $this->text('left.sign_out');
    }

    /**
     * @throws Failure also where somebody else has the name by now
     */
    private function delete(): string
    {
        try {
            $account = $this->accounts()->show($this->plan->name);
        } catch (Failure $failure) {
            if ($failure->kind !== Kind::Missing || $failure->reason === 'domain_missing') {
                throw $failure;
            }
            $account = null;
        }
        if ($account !== null) {
            if ($account['created'] !== $this->plan->created) {
                $text = "{$this->own()} was made anew meanwhile, so it was not deleted.";
                throw new Failure(Kind::Taken, self::ANEW, $text);
            }
            $this->accounts()->deleteMailbox($this->plan->name);
        }
        $this->visit->deleted($this->plan->name);

        return $this->text('left.delete');
    }

    private function giveAlias(string $alias): string
    {
        $successor = $this->accounts()->show($this->plan->successor);
        if (!in_array($alias, $successor['aliases'], true)) {
            $this->accounts()->addAlias(['name' => $alias, 'target' => $this->plan->successor]);
        }

        return $this->text('left.alias', ['alias' => $alias]);
    }

    /**
     * Takes the mailbox' addresses out of a forward; where they are all it has, the successor takes their place.
     */
    private function takeOut(string $forward): string
    {
        $name = (string) strtok($forward, '@');
        $there = $this->accounts()->show($name)['forward_to'];
        $left = array_values(array_diff($there, [$this->own(), ...$this->plan->aliases]));
        $key = 'left.forward';
        if ($left === [] && $this->plan->successor !== '') {
            $left = [$this->plan->successor];
            $key = 'left.forward_replaced';
        }
        if ($left === []) {
            return $this->text('left.forward_kept', ['forward' => $forward]);
        }
        if ($left !== $there) {
            $this->accounts()->changeForward($name, ['forward_to' => implode("\n", $left)], []);
        }

        return $this->text($key, ['forward' => $forward]);
    }

    private function failed(string $step, Failure $failure): string
    {
        [$what, $address] = explode(' ', $step, 2) + ['', ''];

        $why = $failure->reason === self::ANEW ? $this->text('left.anew') : $this->visit->text->ofFailure($failure);

        return $this->text("left.not_$what", ['address' => $address]) . " $why";
    }

    private function tell(bool $isDone, string $text): void
    {
        $this->told[] = ['is_done' => $isDone, 'text' => $text];
    }

    /**
     * @param array<string, string> $values
     */
    private function text(string $key, array $values = []): string
    {
        return $this->visit->text->of($key, $values + [
            'name' => $this->own(), 'successor' => $this->visit->address($this->plan->successor),
        ]);
    }

    private function own(): string
    {
        return "{$this->plan->name}@{$this->visit->service->domainName()}";
    }

    private function accounts(): Accounts
    {
        return $this->visit->service->accounts();
    }

    /**
     * One that nobody is told, of characters that are not in `$names`: no part of those may be in it.
     */
    private static function password(string $names): string
    {
        $free = static fn (string $all, string $otherwise): array
            => array_values(array_diff(str_split($all), str_split(strtoupper($names)))) ?: [$otherwise];
        $kinds = [$free('ABCDEFGHJKLMNPQRSTUVWXYZ', 'Q'), $free('!#$%*+=?@', '!'), $free('23456789', '7')];
        $password = '';
        for ($at = 0; $at < 24; $at++) {
            $kind = $kinds[$at % count($kinds)];
            $password .= $kind[random_int(0, count($kind) - 1)];
        }

        return $password;
    }
}
