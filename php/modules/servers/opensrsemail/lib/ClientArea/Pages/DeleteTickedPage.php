<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Selection;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

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
        $title = $visit->text->of('delete.ticked', ['count' => (string) count($selected)]);

        return new View($visit, 'delete', $title, [
            'consequence' => $visit->text->of('delete.ticked_lost'),
            'ticked' => array_map(static fn (Selection $one): array => [
                'value' => $one->asValue(), 'address' => $visit->address($one->name),
            ], $selected),
            'breaking' => [],
            'hidden' => [],
        ] + (new Form($visit, DeleteTicked::class))->variables());
    }

    public function showAsSent(Visit $visit): Answer
    {
        return $this->show($visit);
    }
}
