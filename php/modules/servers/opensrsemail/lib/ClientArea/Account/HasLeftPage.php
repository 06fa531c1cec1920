<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Service\LeavingPlan;

/**
 * What should happen to the mailbox of somebody who has left.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class HasLeftPage implements AccountPage, FormPage
{
    public static function name(): string
    {
        return 'has-left';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $plan = $visit->service->people()->planOf($visit->account());
        if ($plan !== null) {
            $domain = $visit->service->domains()->show()['domain'];

            return $visit->stopped($domain) === null ? self::unfinished($visit, $plan) : View::stopped($visit, $domain);
        }
        $account = ExistingAccount::read($visit, maybeForward: false, withAddresses: true);

        return $account instanceof Answer ? $account : self::form($visit, $account['name'], $account);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $plan = $visit->service->people()->planOf($visit->account());

        return $plan === null ? self::form($visit, $visit->account(), null) : self::unfinished($visit, $plan);
    }

    /**
     * @param Account|null $account
     */
    private static function form(Visit $visit, string $name, ?array $account): View
    {
        $text = $visit->text;
        $form = new Form($visit, HasLeft::class, ['leaving' => 'keep', 'leave_forwards' => 'on']);
        $fields = [
            $form->fields->radio('leaving', [
                'keep' => [$text->of('left.keep'), $text->of('left.keep_hint')],
                'free' => [$text->of('left.free'), $text->of('left.free_hint')],
            ]),
            $form->fields->input('successor', [
                'hint' => $text->of('left.successor_hint'),
                'suggestions' => $account === null ? [] : Passing::suggestions($account),
            ]),
            $form->fields->tick('leave_forwards'),
            $form->fields->lines('away_text', [
                'label' => 'left.text', 'hint' => $text->of('left.text_hint'), 'is_prose' => true,
                'placeholder' => $text->of('left.placeholder', ['name' => self::called($visit, $name, $account)]),
            ]),
        ];
        $up = $visit->links->to(Hub::class, ['name' => $name]);
        $facts = [];
        if ($account !== null) {
            // What was set up by who has left, and ends.
            $ends = array_filter([
                ForwardingPage::told($visit, $account)['text'] ?? '', AwayPage::told($visit, $account)['text'] ?? '',
            ]);
            $facts = array_filter([
                implode(' ', Usage::stored($visit, $account['usage'])),
                Usage::lastLogin($visit, $account['usage']),
                $account['aliases'] === [] ? '' : $text->of('left.aliases', [
                    'aliases' => implode(', ', $account['aliases']),
                ]),
                $ends === [] ? '' : implode(' ', $ends) . ' ' . $text->of('left.ends'),
            ]);
        }

        return new View($visit, 'form', $text->of('left.title', ['name' => self::called($visit, $name, $account)]), [
            'hidden' => ['name' => $name],
            'facts' => array_values($facts),
            'up' => ['url' => $up, 'text' => $visit->address($name)],
            'back_url' => $up,
        ] + $form->withFields($fields, 'left.do'), $fields);
    }

    /**
     * It was cut off: what is left to do is known, and nobody need type anything.
     */
    private static function unfinished(Visit $visit, LeavingPlan $plan): View
    {
        $text = $visit->text;
        $address = $visit->address($plan->name);
        $form = new Form($visit, HasLeft::class, ['successor' => Facts::readable($plan->successor)]);
        $fields = $plan->successor === '' ? [] : [$form->fields->input('successor')];
        $facts = [$text->of('left.unfinished', ['name' => $address])];

        return new View($visit, 'form', $text->of('left.title', ['name' => $address]), [
            'hidden' => ['name' => $plan->name, 'goes_on' => 'yes'],
            'facts' => $facts,
            'buttons' => [[
                'title' => $text->of('left.so_title'), 'facts' => [$text->of('left.so_hint')],
            ] + Button::of($visit, LeaveSo::class, $plan->name, 'left.so')],
        ] + $form->withFields($fields, 'left.go_on'), $fields);
    }

    /**
     * @param Account|null $account
     */
    private static function called(Visit $visit, string $name, ?array $account): string
    {
        $called = trim($account['full_name'] ?? '');

        return $called === '' ? Facts::readable($visit->address($name)) : $called;
    }
}
