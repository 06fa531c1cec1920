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
 * The form for a new mailbox.
 */
final class NewMailboxPage implements FormPage
{
    /** Of a name that a link suggests */
    private const LONGEST = 64;

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
        $names = array_column($groups['workgroups'], 'name');
        $used = array_sum(array_column($groups['workgroups'], 'mailboxes'));

        return self::form($visit, $domain['name'], $names, $domain['default_workgroup'], $used);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $group = $visit->request->field('workgroup');

        return self::form($visit, $visit->service->domainName(), [$group], $group);
    }

    /**
     * @param list<string> $groups
     * @param int|null     $used   how many there are, where that is known
     */
    private static function form(Visit $visit, string $domain, array $groups, ?string $group, ?int $used = null): View
    {
        $form = new Form($visit, AddMailbox::class, [
            'workgroup' => $group,
            'name' => substr($visit->request->query('name'), 0, self::LONGEST),
        ]);
        $suffix = '@' . Facts::readable($domain);
        $address = $form->fields->input('name', ['suffix' => $suffix, 'suggested_by' => 'full_name']);
        $fields = MailboxFields::of($form->fields, $visit->text, $groups, [$address]);
        $variables = ['address' => $suffix] + $form->withFields($fields, 'button.add_mailbox')
            + MailboxFields::password($visit->text, $domain, '');
        $isFull = $used !== null && $used >= $visit->service->allowance()->mailboxes();
        $alerts = $isFull ? Full::alerts($visit, 'mailboxes') : [];

        return new View($visit, 'form', $visit->text->of('form.add_mailbox'), $variables, $fields, alerts: $alerts);
    }
}
