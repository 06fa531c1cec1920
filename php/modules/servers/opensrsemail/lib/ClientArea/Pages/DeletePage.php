<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Asks before one thing is deleted, and says what is lost.
 */
final class DeletePage implements Page
{
    public static function name(): string
    {
        return 'delete';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $type = $visit->request->query('type');
        $name = $visit->request->query('name');
        $change = Routes::change("delete_$type");
        if ($change === null || $change === DeleteTicked::class || $name === '') {
            return View::notice($visit, 'form.unknown', 'danger');
        }
        $target = $visit->request->query('target');
        $shown = [
            'name' => $change === DeleteWorkgroup::class ? $name : $visit->address($name),
            'target' => $visit->address($target),
        ];
        $isFilled = static fn (string $value): bool => $value !== '';

        return new View($visit, 'delete', $visit->text->of("delete.$type", $shown), [
            'consequence' => $visit->text->of("delete.{$type}_lost", $shown),
            'ticked' => [],
            'hidden' => array_filter(['name' => $name, 'target' => $target], $isFilled),
        ] + (new Form($visit, $change))->variables());
    }
}
