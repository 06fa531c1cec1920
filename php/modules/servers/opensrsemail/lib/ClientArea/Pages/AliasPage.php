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
 * The form for a new alias.
 */
final class AliasPage implements FormPage
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
        $accounts = $visit->service->accounts()->addresses();
        $domain = $accounts['domain'];
        if ($visit->stopped($domain) !== null) {
            return View::stopped($visit, $domain);
        }
        $addresses = array_map(Facts::readable(...), $accounts['addresses']);

        return self::form($visit, $domain['name'], $domain['alias_domains'], $addresses);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $aliasDomain = $visit->request->field('alias_domain');

        return self::form($visit, $visit->service->domainName(), $aliasDomain === '' ? [] : [$aliasDomain], []);
    }

    /**
     * @param list<string> $aliasDomains
     * @param list<string> $suggestions  accounts that there are
     */
    private static function form(Visit $visit, string $domain, array $aliasDomains, array $suggestions): View
    {
        $form = new Form($visit, AddAlias::class, ['target' => $visit->request->query('target')]);
        $domain = Facts::readable($domain);
        $fields = [$form->fields->input('name', [
            'label' => 'field.alias_name',
            'suffix' => $aliasDomains === [] ? "@$domain" : '@',
        ])];
        if ($aliasDomains !== []) {
            $others = array_combine($aliasDomains, array_map(Facts::readable(...), $aliasDomains));
            $fields[] = $form->fields->select('alias_domain', ['' => $domain, ...$others]);
        }
        $fields[] = $form->fields->input('target', [
            'suggestions' => $suggestions,
            'hint' => $visit->text->of('form.target_hint'),
        ]);
        $variables = $form->withFields($fields, 'button.add_alias');

        return new View($visit, 'form', $visit->text->of('form.add_alias'), $variables, $fields);
    }
}
