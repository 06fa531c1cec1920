<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\AccountsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
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
        $goesOn = $visit->request->field('goes_on') === 'yes';
        $begun = $goesOn ? $visit->service->people()->planOf($visit->account()) : null;
        $plan = $begun ?? self::plan($visit);
        [$isWhole, $steps] = Leaving::carryOut($visit, $plan, $begun !== null);
        $address = ['name' => $visit->address($plan->name)];
        $lines = array_map(static fn (array $step): string
            => ($step['is_done'] ? '✔ ' : '✖ ') . $step['text'], $steps);
        if (!$isWhole) {
            return (new Done('warning', $visit->text->of('left.unfinished', $address)))->listing($lines)
                ->at($visit->links->to(HasLeftPage::class, ['name' => $plan->name]));
        }
        $done = (new Done('success', $visit->text->of('done.has_left', $address)))->listing($lines);

        return $plan->frees ? $done : $done->at($visit->links->to(Hub::class, ['name' => $plan->name]));
    }

    /**
     * @throws Failure when it cannot be
     */
    private static function plan(Visit $visit): LeavingPlan
    {
        $fields = $visit->request->fields(self::fields()) + array_fill_keys(self::fields(), '');
        $accounts = $visit->service->accounts();
        $account = $accounts->show($visit->account());
        if ($account['type'] !== 'mailbox') {
            $values = ['address' => $account['address']];
            throw new Failure(Kind::Missing, 'mailbox_missing', "$account[address] is no mailbox.", $values);
        }
        $frees = $fields['leaving'] === 'free';
        $successor = trim($fields['successor']);
        if ($successor !== '' && $frees) {
            $successor = self::colleague($visit, $successor, $account['address'])['name'];
        } elseif ($successor !== '' && !str_contains($successor, '@')) {
            $successor .= strstr($account['address'], '@');
        }
        // Which forwards those are can be known only as long as it is there.
        $forwards = $fields['leave_forwards'] === 'on' ? $accounts->showDeletion($account['name'])['sent_by'] : [];

        return new LeavingPlan(
            $account['name'],
            $frees,
            $successor,
            $frees ? '' : trim($fields['away_text']),
            $account['aliases'],
            $forwards,
            $account['created'],
        );
    }

    /**
     * @return array{name: string, address: string, ...} an account of the domain that can have more addresses
     *
     * @throws Failure at the field when it is none
     */
    private static function colleague(Visit $visit, string $typed, string $own): array
    {
        try {
            $colleague = $visit->service->accounts()->show($typed);
        } catch (Failure $failure) {
            throw $failure->renamed(['name' => 'successor'], 'successor');
        }
        if ($colleague['address'] === $own) {
            throw new Failure(Kind::Input, 'targets_itself', "$own is who has left.", [], 'successor');
        }

        return $colleague;
    }
}
