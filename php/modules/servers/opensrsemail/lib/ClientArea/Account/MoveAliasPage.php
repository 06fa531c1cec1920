<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * The form that gives an account's alias to another account.
 */
final class MoveAliasPage implements AccountPage, FormPage
{
    public static function name(): string
    {
        return 'move-alias';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read($visit, withAddresses: true);
        if ($account instanceof Answer) {
            return $account;
        }
        $alias = $visit->address($visit->request->query('alias'));
        if (!in_array($alias, array_map(Facts::readable(...), $account['aliases']), true)) {
            return View::notice($visit, 'done.already_gone', 'info', ['address' => $alias]);
        }

        return self::form($visit, Passing::suggestions($account));
    }

    public function showAsSent(Visit $visit): Answer
    {
        return self::form($visit, []);
    }

    /**
     * @param list<string> $suggestions accounts that there are
     */
    private static function form(Visit $visit, array $suggestions): View
    {
        $request = $visit->request;
        $alias = $request->task() === '' ? $request->query('alias') : $request->field('alias');
        $form = new Form($visit, MoveAlias::class);
        $fields = [$form->fields->input('target', [
            'suggestions' => $suggestions, 'hint' => $visit->text->of('aliases.move_hint'),
        ])];
        $up = $visit->links->to(AliasesPage::class, ['name' => $visit->account()]);
        $variables = [
            'hidden' => [
                'name' => $visit->account(),
                'alias' => $alias,
                // Cut off halfway, nobody may have it any more: sent again, it goes on from there.
                'goes_on' => $visit->refusal?->kind === Kind::Unknown || $request->field('goes_on') === 'yes'
                    ? 'yes' : 'no',
            ],
            'up' => ['url' => $up, 'text' => $visit->address($visit->account())],
            'back_url' => $up,
        ] + $form->withFields($fields, 'aliases.move');
        $title = $visit->text->of('aliases.move_title', ['alias' => $visit->address($alias)]);

        return new View($visit, 'form', $title, $variables, $fields);
    }
}
