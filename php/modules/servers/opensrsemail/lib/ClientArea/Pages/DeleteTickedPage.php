<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Selection;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Asks before everything that was ticked in the list is deleted.
 */
final class DeleteTickedPage implements FormPage
{
    public static function name(): string
    {
        return 'delete-ticked';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $selected = Selection::fromForm([
            ...$visit->request->fieldList('ticked'),
            ...$visit->request->queryList('ticked'),
            ...$visit->session->selection($visit->request->query('rest')),
        ]);
        if ($selected === []) {
            return View::notice($visit, 'list.none_ticked', 'danger');
        }
        // What is gone needs no further question.
        if ($visit->refusal?->kind === Kind::Missing) {
            return (new AccountsPage())->show($visit);
        }
        $isAccount = static fn (Selection $one): bool => $one->type !== 'alias';
        $names = array_values(array_column(array_filter($selected, $isAccount), 'name'));
        try {
            $told = $visit->service->accounts()->showBreaking($names);
        } catch (Failure) {
            // It can be asked all the same.
            $told = ['aliases' => [], 'sent_by' => [], 'is_complete' => false];
        }
        if (isset($told['domain']) && $visit->stopped($told['domain']) !== null) {
            return View::stopped($visit, $told['domain']);
        }

        return self::question($visit, $selected, Breaking::of($visit, $told));
    }

    public function showAsSent(Visit $visit): Answer
    {
        return self::question($visit, Selection::fromForm($visit->request->fieldList('ticked')), []);
    }

    /**
     * @param list<Selection>                                                                 $selected
     * @param list<array{text: string, addresses: list<array{address: string, url: string}>}> $breaking
     */
    private static function question(Visit $visit, array $selected, array $breaking): View
    {
        $title = $visit->text->of('delete.ticked', ['count' => (string) count($selected)]);

        return new View($visit, 'delete', $title, [
            'consequence' => $visit->text->of('delete.ticked_lost'),
            'ticked' => array_map(static fn (Selection $one): array => [
                'value' => $one->asValue(), 'address' => $visit->address($one->name),
            ], $selected),
            'breaking' => $breaking,
            'hidden' => [],
        ] + (new Form($visit, DeleteTicked::class))->variables());
    }
}
