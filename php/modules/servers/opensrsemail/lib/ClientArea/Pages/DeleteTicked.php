<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Selection;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Deletes what was ticked in the list, one after the other, until one cannot be or the time is up.
 */
final class DeleteTicked implements Change
{
    /** With less than this part of the time left no further address is begun */
    private const LEAST_PART = 5;

    public static function task(): string
    {
        return 'delete_ticked';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return DeleteTickedPage::class;
    }

    public static function next(): string
    {
        return AccountsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $selected = Selection::fromForm($visit->request->fieldList('ticked'));
        if ($selected === []) {
            return new Done('warning', $visit->text->of('list.none_ticked'));
        }
        $count = ['count' => (string) count($selected)];
        $gone = 0;
        $kept = [];
        foreach ($selected as $at => $one) {
            $soFar = ['done' => (string) $at] + $count;
            if ($at > 0 && $visit->budget->isNearlyUsed(self::LEAST_PART)) {
                $text = $visit->text->of('done.delete_ticked_so_far', $soFar);

                return new Done('info', $text, self::linkToRest($visit, array_slice($selected, $at)));
            }
            try {
                $gone += self::delete($visit, $one) ? 0 : 1;
            } catch (Failure $failure) {
                // Gone, by itself or by becoming something else; without its domain nothing would be there.
                if ($failure->kind === Kind::Missing && $failure->reason !== 'domain_missing') {
                    $gone++;
                    continue;
                }
                // The others are not to blame; it is told at the end.
                if ($failure->reason === 'delete_suspended') {
                    $kept[] = $visit->text->ofFailure($failure);
                    continue;
                }
                if ($at === 0) {
                    throw $failure;
                }
                $soFar['address'] = $visit->address($one->name);
                $text = $visit->text->of('done.delete_ticked_stopped', $soFar);

                return new Done('warning', "$text {$visit->text->ofFailure($failure)}");
            }
        }

        $counts = ['count' => (string) (count($selected) - $gone - count($kept)), 'gone' => (string) $gone];
        $done = $gone === 0 ? new Done('success', $visit->text->of('done.delete_ticked', $counts))
            : new Done('info', $visit->text->of('done.delete_ticked_some', $counts));

        return $kept === [] ? $done : $done->but(implode(' ', $kept));
    }

    /**
     * @return bool whether it was there
     */
    private static function delete(Visit $visit, Selection $one): bool
    {
        $accounts = $visit->service->accounts();
        $deleted = match ($one->type) {
            'alias' => $accounts->deleteAlias($one->name, $one->target),
            'forward' => $accounts->deleteForward($one->name),
            'mailbox' => $accounts->deleteMailbox($one->name),
        };
        if ($one->type !== 'alias' && $deleted['was_there']) {
            $visit->deleted($deleted['address']);
            $visit->service->people()->back($deleted['address']);
        }

        return $deleted['was_there'];
    }

    /**
     * To the page that asks for the rest.
     *
     * @param list<Selection> $rest
     */
    private static function linkToRest(Visit $visit, array $rest): string
    {
        $values = array_map(static fn (Selection $one): string => $one->asValue(), $rest);

        return $visit->links->to(DeleteTickedPage::class, ['rest' => $visit->session->keepSelection($values)]);
    }
}
