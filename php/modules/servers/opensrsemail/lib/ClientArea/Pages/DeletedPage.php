<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Service\People;
use WHMCS\Module\Server\Opensrsemail\Service\Person;

/**
 * What was deleted in the last thirty days, and brings it back.
 *
 * @phpstan-import-type DeletedAccount from Accounts
 */
final class DeletedPage implements Page
{
    public static function name(): string
    {
        return 'deleted';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public function show(Visit $visit): Answer
    {
        $list = $visit->service->accounts()->listDeleted($visit->service->allowance());
        $stopped = $visit->stopped($list['domain']);
        $canChange = $visit->access->canChange() && $stopped === null;
        $people = $visit->service->people()->ofDeleted($list['accounts']);
        $rows = [];
        foreach ($list['accounts'] as $account) {
            $rows[] = self::row($visit, $account, $people[$account['id']] ?? null, $canChange);
        }
        $room = ['mailboxes' => max(0, $list['room']['mailboxes']), 'forwards' => max(0, $list['room']['forwards'])];
        $lacks = array_filter(array_column($list['accounts'], 'type'), static fn (string $type): bool
            => $room[$type === 'mailbox' ? 'mailboxes' : 'forwards'] === 0);
        $kinds = array_map(static fn (string $type): string
            => $type === 'mailbox' ? 'mailboxes' : 'forwards', array_values(array_unique($lacks)));

        return new View($visit, 'deleted', $visit->text->of('deleted.title', [
            'domain' => $list['domain']['unicode'],
        ]), [
            'places' => Places::of($visit->text, $visit->links, self::class),
            'rows' => $rows,
            'can_bring_back' => in_array(true, array_column($rows, 'can_tick'), true),
            'facts' => $rows === [] ? [] : [$visit->text->of('deleted.room', [
                'mailboxes' => (string) $room['mailboxes'], 'forwards' => (string) $room['forwards'],
            ])],
            'remedy' => $kinds === [] ? null : Full::remedy($visit, $kinds),
        ] + (new Form($visit, RestoreTicked::class))->variables(), [], $stopped);
    }

    /**
     * @param DeletedAccount $account
     *
     * @return array<string, mixed>
     */
    private static function row(Visit $visit, array $account, ?Person $person, bool $canChange): array
    {
        $text = $visit->text;
        $address = Facts::readable($account['address']);
        $name = $person === null ? '' : $person->fullName;
        $deleted = $account['deleted'];
        $told = [$text->of('type.' . $account['type'])];
        if ($deleted !== null) {
            $by = $person === null ? '' : $person->deletedBy;
            $told[] = $text->of($by === '' ? 'deleted.on' : 'deleted.on_by', [
                'date' => date('Y-m-d', $deleted), 'who' => $by,
            ]);
            $told[] = $text->of('deleted.left', ['days' => (string) People::daysLeft($deleted)]);
        }
        $isTaken = $account['is_taken'] === true;
        if ($isTaken) {
            $told[] = $text->of('deleted.is_taken');
        }

        return [
            'name' => $name === '' ? Facts::readable($account['name']) : $name,
            'address' => $address,
            'told' => $told,
            'can_tick' => $canChange && !$isTaken,
            'ticked' => $account['id'] . ' ' . rawurlencode($account['name']),
            'tick_label' => $text->of('list.tick_label', ['address' => $address]),
            'url' => $canChange ? $visit->links->to(BringBackPage::class, [
                'kept' => $account['id'], 'name' => $account['name'],
            ]) : '',
            'label' => $text->of('deleted.rename_label', ['address' => $address]),
        ];
    }
}
