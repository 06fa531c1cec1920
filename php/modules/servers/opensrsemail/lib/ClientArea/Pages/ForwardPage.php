<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;

/**
 * The form of a forward; of a mailbox, its own.
 *
 * @phpstan-import-type Account from Accounts
 */
final class ForwardPage implements Page
{
    public static function name(): string
    {
        return 'edit-forward';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        return ExistingAccount::show($visit);
    }

    /**
     * @param Account  $account
     */
    public static function of(Visit $visit, array $account): Answer
    {
        $stored = ['forward_to' => implode("\n", $account['forward_to']), 'workgroup' => $account['workgroup']];
        $form = new Form($visit, ChangeForward::class, $stored);
        $names = $account['workgroups'];
        $fields = [
            $form->fields->lines('forward_to', ['hint' => $visit->text->of('form.forward_to_hint')]),
            $form->fields->select('workgroup', array_combine($names, $names), true),
        ];
        $title = $visit->text->of('form.edit_forward', ['address' => $account['address']]);

        return new View(
            $visit,
            'form',
            $title,
            ExistingAccount::variables($visit, $form, $fields, $account),
            $form->showsError($fields)
        );
    }
}
