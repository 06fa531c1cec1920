<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\AccountsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Service\LeavingPlan;

/**
 * Does what is to be done when somebody has left, or goes on with it.
 */
final class HasLeft implements Change
{
    public static function task(): string
    {
        return 'has_left';
    }

    public static function fields(): array
    {
        return ['leaving', 'successor', 'away_text', 'leave_forwards'];
    }

    public static function form(): string
    {
        return HasLeftPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields()) + array_fill_keys(self::fields(), '');
        $isBegun = $visit->request->field('goes_on') === 'yes';
        $plan = $isBegun ? self::begun($visit, $fields['successor']) : self::plan($visit, $fields);
        [$isWhole, $lines] = Leaving::carryOut($visit, $plan, $isBegun);
        $address = ['name' => $visit->address($plan->name)];
        if (!$isWhole) {
            return (new Done('warning', $visit->text->of('left.unfinished', $address)))->listing($lines)
                ->at($visit->links->to(HasLeftPage::class, ['name' => $plan->name]));
        }
        $done = (new Done('success', $visit->text->of('done.has_left', $address)))->listing($lines);
        if (!$plan->hasAllForwards) {
            $done = $done->but($visit->text->of('left.some_forwards'));
        }

        return $plan->frees ? $done : $done->at($visit->links->to(Hub::class, ['name' => $plan->name]));
    }

    /**
     * What was begun, with the successor that was entered where another one is wanted.
     *
     * @throws Failure when nothing is left to do
     */
    private static function begun(Visit $visit, string $typed): LeavingPlan
    {
        $plan = $visit->service->people()->planOf($visit->account());
        if ($plan === null) {
            throw new Failure(Kind::Missing, 'gone', 'Nothing is left to do: it is done, or was left so.');
        }
        $typed = trim($typed);
        if ($plan->successor === '' || $typed === '' || $typed === Facts::readable($plan->successor)) {
            return $plan;
        }
        if ($plan->hasHeir()) {
            // One of the addresses is somebody's: moving it on is for the page of aliases.
            return $plan;
        }
        $own = "$plan->name@{$visit->service->domainName()}";

        return $plan->givenTo($plan->frees ? self::colleague($visit, $typed, [$own, ...$plan->aliases])
            : self::whole($visit, $typed));
    }

    /**
     * @param array<string, string> $fields
     *
     * @throws Failure when it cannot be
     */
    private static function plan(Visit $visit, #[\SensitiveParameter] array $fields): LeavingPlan
    {
        $accounts = $visit->service->accounts();
        $frees = match ($fields['leaving']) {
            'free' => true,
            'keep' => false,
            default => throw new Failure(Kind::Input, 'text_unreadable', 'Neither keep nor free.', [], 'leaving'),
        };
        $text = $frees ? '' : trim($fields['away_text']);
        $length = (int) preg_match_all('/./us', $text, $all);
        $most = Facts::limits()['fields']['away_text'] ?? 0;
        if (preg_match('/[\x00-\x08\x0B-\x1F\x7F]/', $text) === 1) {
            throw new Failure(Kind::Input, 'text_unreadable', 'The reply has control characters.', [], 'away_text');
        }
        if ($length > $most) {
            $values = ['count' => (string) $length, 'max' => (string) $most];
            throw new Failure(Kind::Input, 'text_too_long', 'The automatic reply is too long.', $values, 'away_text');
        }
        $account = $accounts->show($visit->account());
        if ($account['type'] !== 'mailbox') {
            $values = ['address' => $account['address']];
            throw new Failure(Kind::Missing, 'mailbox_missing', "$account[address] is no mailbox.", $values);
        }
        $successor = trim($fields['successor']);
        if ($successor !== '') {
            $successor = $frees
                ? self::colleague($visit, $successor, [$account['address'], ...$account['aliases']])
                : self::whole($visit, $successor);
        }
        // Which forwards those are can be known only as long as it is there.
        $breaks = $fields['leave_forwards'] === 'on' ? $accounts->showDeletion($account['name']) : null;

        return new LeavingPlan(
            $account['name'],
            $frees,
            $successor,
            $text,
            $account['aliases'],
            $breaks['sent_by'] ?? [],
            $account['created'],
            $breaks['is_complete'] ?? true,
        );
    }

    private static function whole(Visit $visit, string $typed): string
    {
        return str_contains($typed, '@') ? $typed : "$typed@{$visit->service->domainName()}";
    }

    /**
     * @param list<string> $own addresses of who has left
     *
     * @return string the name of an account of the domain that can have more addresses
     *
     * @throws Failure at the field when it is none
     */
    private static function colleague(Visit $visit, string $typed, array $own): string
    {
        try {
            $colleague = $visit->service->accounts()->show($typed);
        } catch (Failure $failure) {
            throw $failure->renamed(['name' => 'successor'], 'successor');
        }
        $own = Leaving::ways($own, $visit->service->domainName(), $colleague['domain']['alias_domains']);
        $address = ['address' => $colleague['address']];
        $passesOn = $colleague['type'] === 'forward' || $colleague['forwarding'] !== 'off';
        $sendsThere = array_intersect(array_map('strtolower', $colleague['forward_to']), $own) !== [];
        $reason = match (true) {
            in_array(strtolower($colleague['address']), $own, true) => 'targets_itself',
            $colleague['is_managed'] => 'administrator',
            // Mail to who has left would go in circles, or nowhere.
            $passesOn && $sendsThere => 'targets_loop',
            default => null,
        };
        if ($reason !== null) {
            throw new Failure(Kind::Input, $reason, "$colleague[address] cannot take over.", $address, 'successor');
        }

        return $colleague['name'];
    }
}
