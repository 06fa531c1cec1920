<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\People;
use WHMCS\Module\Server\Opensrsemail\Service\Service;

/**
 * What was deleted in a service's domain, on its page in the admin area: ticked there, it is brought back when the page
 * is saved. The same list as the customer's.
 */
final class DeletedAccounts
{
    private const FIELD = 'opensrsemail_restore';
    /** What a page lists and a form brings back at the most */
    private const MOST = 50;

    /**
     * @return string HTML; empty where nothing was deleted, or nobody tells
     */
    public static function asHtml(Service $service): string
    {
        try {
            $list = $service->accounts()->listDeleted($service->allowance());
        } catch (Failure) {
            return '';
        }
        $people = $service->people()->ofDeleted($list['accounts']);
        $lines = [];
        foreach (array_slice($list['accounts'], 0, self::MOST) as $account) {
            $by = ($people[$account['id']] ?? null)?->deletedBy;
            $deleted = $account['deleted'];
            $left = $deleted === null ? '' : sprintf(
                ', deleted on %s%s, %d days left',
                date('j F Y', $deleted),
                $by === null || $by === '' ? '' : " by $by",
                People::daysLeft($deleted)
            );
            $text = Facts::readable($account['address']) . " ($account[type])$left";
            $lines[] = $account['is_taken'] === true
                ? Html::text("$text: the name is in use, the customer can bring it back under another one")
                : Html::box(self::FIELD, $account['id'], $text);
        }

        return $lines === [] ? ''
            : implode('<br>', $lines) . '<br>' . Html::text("'Save Changes' brings back what is ticked.");
    }

    /**
     * @return (callable(Service): list<string>)|null what the page was saved for: what was ticked comes back, as far as
     *     there is room
     */
    public static function wanted(): ?callable
    {
        $ids = array_slice(SavedPage::ticked(self::FIELD), 0, self::MOST);

        return $ids === [] ? null : static fn (Service $service): array => self::restore($service, $ids);
    }

    /**
     * @param array<string> $ids
     *
     * @return list<string> what became of each
     */
    private static function restore(Service $service, array $ids): array
    {
        $told = [];
        foreach ($ids as $id) {
            try {
                $made = $service->accounts()->restoreAccount($service->allowance(), $id, '');
                $service->people()->back($made['old']);
                $told[] = "$made[address] is back" . ($made['leads_back']
                    ? ', and what it sends on comes back to it: its targets have to be changed.' : '.')
                    . ($made['is_over'] ? ' More storage is given to mailboxes than was bought.' : '');
            } catch (Failure $failure) {
                $told[] = "A deleted account was not brought back: {$failure->getMessage()}.";
                if ($failure->kind->isCutOff()) {
                    break;
                }
            }
        }

        return $told;
    }
}
