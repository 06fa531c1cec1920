<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * The form for a new mailbox.
 */
final class NewMailboxPage implements Page
{
    public static function name(): string
    {
        return 'add-mailbox';
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
        $form = new Form($visit, AddMailbox::class, ['workgroup' => $domain['default_workgroup']]);
        $names = array_column($groups['workgroups'], 'name');
        $fields = [
            $form->fields->input('name', ['suffix' => '@' . $domain['unicode']]),
            ...MailboxFields::of($form->fields, $visit->text, $names, isNew: true),
        ];
        $submit = $visit->text->of('button.add_mailbox');
        $title = $visit->text->of('form.add_mailbox');
        $variables = $form->withFields($fields, $submit)
            + MailboxFields::password($visit->text, $domain['name'], '');

        return new View($visit, 'form', $title, $variables, $form->showsError($fields));
    }
}
