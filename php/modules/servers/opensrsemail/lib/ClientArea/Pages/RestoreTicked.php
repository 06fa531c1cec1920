<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Brings back what was selected of what was deleted, one after the other, each under its own name.
 */
final class RestoreTicked implements Change
{
    /** With less than this part of the time left none is begun any more */
    private const LEAST_PART = 5;
    /** Failures that the next one need not have */
    private const OF_ONE = [Kind::Missing, Kind::Taken, Kind::Input];

    public static function task(): string
    {
        return 'restore_ticked';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return DeletedPage::class;
    }

    public static function next(): string
    {
        return DeletedPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $ticked = array_slice(array_unique($visit->request->fieldList('ticked')), 0, AccountList::PAGE);
        if ($ticked === []) {
            return new Done('warning', $visit->text->of('deleted.none_ticked'));
        }
        $back = [];
        $kept = [];
        foreach ($ticked as $at => $one) {
            if ($at > 0 && $visit->budget->isNearlyUsed(self::LEAST_PART)) {
                $kept[] = $visit->text->of('deleted.so_far');
                break;
            }
            [$id, $name] = explode(' ', $one, 2) + ['', ''];
            try {
                $made = $visit->service->accounts()->restoreAccount($visit->service->allowance(), $id, '');
                $back[] = $made['address'];
                $visit->service->people()->back($made['old']);
                array_push($kept, ...RestoreAccount::warnings($visit, $made));
            } catch (Failure $failure) {
                if ($at === 0 && count($ticked) === 1) {
                    throw $failure;
                }
                $kept[] = $visit->address(rawurldecode($name)) . ': ' . $visit->text->ofFailure($failure);
                if (!in_array($failure->kind, self::OF_ONE, true)) {
                    break;
                }
            }
        }
        self::look($visit, $back);
        $text = $back === [] ? $visit->text->of('deleted.none_back')
            : $visit->text->of('done.restore_ticked', ['addresses' => implode(', ', $back)]);
        $done = new Done('success', $text);

        return $kept === [] ? $done : $done->but(implode(' ', $kept));
    }

    /**
     * Looks at what came back, so that the list knows it: two of one name may have been deleted.
     *
     * @param list<string> $addresses
     */
    private static function look(Visit $visit, array $addresses): void
    {
        if ($addresses === []) {
            return;
        }
        $names = array_map(static fn (string $address): string => (string) strtok($address, '@'), $addresses);
        try {
            foreach ($visit->service->accounts()->showPeople($names)['people'] as $account) {
                $visit->service->people()->seen($account);
            }
        } catch (Failure) {
            // They are back all the same.
        }
    }
}
