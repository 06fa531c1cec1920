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
 * The form of a mailbox; of a forward, its own.
 *
 * @phpstan-import-type Described from ExistingAccount
 */
final class MailboxPage implements FormPage
{
    public static function name(): string
    {
        return 'edit-mailbox';
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
        $stored = array_intersect_key($stored, array_flip(ChangeMailbox::fields()));
        $form = new Form($visit, ChangeMailbox::class, $stored);
        $fields = MailboxFields::of($form->fields, $visit->text, $account['workgroups'], isNew: false);
        $title = $visit->text->of('form.edit_mailbox', ['address' => $account['address']]);

        $variables = ['address' => Facts::readable($account['address'])]
            + ExistingAccount::variables($visit, $form, $fields, $account, 'mailbox')
            + MailboxFields::password($visit->text, $account['domain'], $account['name']);
        $usage = $account['usage'] ?? null;
        if ($usage !== null) {
            $suspended = AccessPage::suspended($visit, $account['access'] ?? []);
            $variables = ['facts' => [...Usage::lines($visit, $usage), ...$suspended]] + $variables;
        }

        return new View($visit, 'form', $title, $variables, $fields, alerts: self::told($visit, $account));
    }

    /**
     * What happens to its mail that is not usual, each with where it is changed.
     *
     * @param Described $account
     *
     * @return list<array{type: string, text: string, url?: string, link?: string}>
     */
    private static function told(Visit $visit, array $account): array
    {
        $access = $account['access'] ?? null;
        $told = [
            AwayPage::class => isset($account['away']) ? AwayPage::told($visit, $account['away']) : null,
            ForwardingPage::class
                => ForwardingPage::told($visit, $account['forwarding'] ?? 'off', $account['forward_to'] ?? []),
            AccessPage::class => $access === null ? null : AccessPage::told($visit, $access),
        ];
        $usage = $account['usage'] ?? null;
        $alerts = $usage === null ? [] : Usage::troubles($visit, $account['status'] ?? '', $usage);
        foreach (array_filter($told) as $page => $text) {
            $alerts[] = [
                'type' => 'info', 'text' => $text, 'link' => $visit->text->of('button.change'),
                'url' => $visit->links->to($page, ['name' => $account['name']]),
            ];
        }

        return $alerts;
    }
}
