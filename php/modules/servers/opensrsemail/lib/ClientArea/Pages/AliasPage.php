<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * The form for a new alias.
 */
final class AliasPage implements Page
{
    public static function name(): string
    {
        return 'add-alias';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $list = $visit->service->accounts()->list($visit->service->allowance());
        $domain = $list['domain'];
        if ($visit->stopped($domain) !== null) {
            return View::stopped($visit, $domain);
        }
        $form = new Form($visit, AddAlias::class, ['target' => $visit->request->query('target')]);
        $isAccount = static fn (array $row): bool => $row['type'] !== 'alias';
        $aliasDomains = $domain['alias_domains'];
        $fields = [$form->fields->input('name', [
            'label' => 'field.alias_name',
            'suffix' => $aliasDomains === [] ? '@' . $domain['unicode'] : '@',
        ])];
        if ($aliasDomains !== []) {
            $fields[] = $form->fields->select('alias_domain', [
                '' => $domain['unicode'],
                ...array_combine($aliasDomains, $aliasDomains),
            ]);
        }
        $fields[] = $form->fields->input('target', [
            'suggestions' => array_column(array_filter($list['rows'], $isAccount), 'address'),
            'hint' => $visit->text->of('form.target_hint'),
        ]);
        $submit = $visit->text->of('button.add_alias');
        $title = $visit->text->of('form.add_alias');
        $variables = $form->withFields($fields, $submit);

        return new View($visit, 'form', $title, $variables, $form->showsError($fields));
    }
}
