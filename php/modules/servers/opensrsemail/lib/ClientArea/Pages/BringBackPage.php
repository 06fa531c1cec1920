<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Under which name something that was deleted comes back.
 */
final class BringBackPage implements FormPage
{
    public static function name(): string
    {
        return 'bring-back';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        [$id] = self::asked($visit);
        $list = $visit->service->accounts()->listDeleted($visit->service->allowance());
        if ($visit->stopped($list['domain']) !== null) {
            return View::stopped($visit, $list['domain']);
        }
        foreach ($list['accounts'] as $account) {
            if ($account['id'] === $id) {
                $name = $account['name'];
                $hint = $account['is_taken'] === true ? [$visit->text->of('deleted.is_taken')] : [];

                return self::form($visit, $id, $name, $account['is_taken'] === true ? "{$name}2" : $name, $hint);
            }
        }
        // What came back is asked for once more by whoever goes back in the browser.
        throw new Failure(Kind::Missing, 'deleted_missing', "There is no deleted account $id.");
    }

    public function showAsSent(Visit $visit): Answer
    {
        [$id, $name] = self::asked($visit);

        return self::form($visit, $id, $name, $visit->request->field('new_name'), []);
    }

    /**
     * @return array{string, string} the id and the name that a link names, or a form that was sent
     */
    private static function asked(Visit $visit): array
    {
        $request = $visit->request;

        return $request->task() === '' ? [$request->query('kept'), $request->query('name')]
            : [$request->field('kept'), $request->field('name')];
    }

    /**
     * @param list<string> $facts
     */
    private static function form(Visit $visit, string $id, string $name, string $newName, array $facts): View
    {
        $form = new Form($visit, RestoreAccount::class, ['new_name' => $newName]);
        $fields = [$form->fields->input('new_name', [
            'suffix' => '@' . Facts::readable($visit->service->domainName()),
            'is_required' => true,
            'hint' => $visit->text->of('deleted.name_hint'),
        ])];
        $up = $visit->links->to(DeletedPage::class);
        $title = $visit->text->of('deleted.bring_back_title', ['address' => $visit->address($name)]);

        return new View($visit, 'form', $title, [
            'hidden' => ['kept' => $id, 'name' => $name],
            'facts' => $facts,
            'up' => ['url' => $up, 'text' => $visit->text->of('places.deleted')],
            'back_url' => $up,
        ] + $form->withFields($fields, 'deleted.bring_back'), $fields);
    }
}
