<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * The form for a new forward.
 */
final class NewForwardPage implements Page
{
    public static function name(): string
    {
        return 'add-forward';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $groups = $visit->service->workgroups()->list();
        $domain = $groups['domain'];
        if ($visit->stopped($domain) !== null) {
            return View::stopped($visit, $domain);
        }
        $form = new Form($visit, AddForward::class, ['workgroup' => $domain['default_workgroup']]);
        $names = array_column($groups['workgroups'], 'name');
        $fields = [
            $form->fields->input('name', ['label' => 'field.forward_name', 'suffix' => '@' . $domain['unicode']]),
            $form->fields->lines('forward_to', ['hint' => $visit->text->of('form.forward_to_hint')]),
            $form->fields->select('workgroup', array_combine($names, $names)),
        ];
        $submit = $visit->text->of('button.add_forward');
        $title = $visit->text->of('form.add_forward');
        $variables = $form->withFields($fields, $submit);

        return new View($visit, 'form', $title, $variables, $form->showsError($fields));
    }
}
