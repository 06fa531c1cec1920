<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * The form of a forward; of a mailbox, its own.
 *
 * @phpstan-import-type Described from ExistingAccount
 */
final class ForwardPage implements FormPage
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

    public function showAsSent(Visit $visit): Answer
    {
        return ExistingAccount::showAsSent($visit);
    }

    /**
     * @param Described            $account
     * @param array<string, mixed> $stored  what stands in its fields
     */
    public static function of(Visit $visit, array $account, array $stored): Answer
    {
        $stored = ['forward_to' => Facts::readable((string) ($stored['forward_to'] ?? ''))] + $stored;
        $stored = array_intersect_key($stored, array_flip(ChangeForward::fields()));
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
            ExistingAccount::variables($visit, $form, $fields, $account, 'forward'),
            $fields
        );
    }
}
