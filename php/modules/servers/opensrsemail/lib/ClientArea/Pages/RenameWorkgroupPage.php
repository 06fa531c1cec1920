<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Another name for a workgroup.
 */
final class RenameWorkgroupPage implements FormPage
{
    public static function name(): string
    {
        return 'rename-workgroup';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $name = $visit->account();
        $listed = $visit->service->workgroups()->list();
        if ($visit->stopped($listed['domain']) !== null) {
            return View::stopped($visit, $listed['domain']);
        }
        if (!in_array($name, array_column($listed['workgroups'], 'name'), true)) {
            throw new Failure(Kind::Missing, 'gone', "There is no workgroup $name.");
        }

        return $this->showAsSent($visit);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $name = $visit->account();
        $form = new Form($visit, RenameWorkgroup::class, ['new_name' => $name]);
        $fields = [$form->fields->input('new_name', [
            'is_required' => true, 'hint' => $visit->text->of('workgroups.hint'),
        ])];
        $up = $visit->links->to(WorkgroupsPage::class);
        // Cut off halfway, both may be there: sent again, it goes on from there.
        $goesOn = $visit->refusal?->kind === Kind::Unknown || $visit->request->field('goes_on') === 'yes';

        return new View($visit, 'form', $visit->text->of('workgroups.rename_title', ['name' => $name]), [
            'hidden' => ['name' => $name, 'goes_on' => $goesOn ? 'yes' : 'no'],
            'facts' => [$visit->text->of('workgroups.rename_hint', ['domain' => $visit->service->domainName()])],
            'up' => ['url' => $up, 'text' => $visit->text->of('domain.workgroups')],
            'back_url' => $up,
        ] + $form->withFields($fields, 'button.save'), $fields);
    }
}
