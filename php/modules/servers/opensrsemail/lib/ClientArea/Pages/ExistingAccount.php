<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * An account that is there: which form it has, and what every such form shows besides its fields.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-import-type Access from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-import-type Usage from \WHMCS\Module\Server\Opensrsemail\Native\Accounts as Used
 * @phpstan-import-type Away from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-type Described array{
 *     name: string, address: string, domain: string, workgroups: list<string>, aliases: list<string>,
 *     roles: list<string>, away?: Away, forwarding?: string, forward_to?: list<string>, status?: string, usage?: Used,
 *     access?: Access, ...
 * }
 */
final class ExistingAccount
{
    /**
     * The form of the account that the link, or the form that was sent, names.
     */
    public static function show(Visit $visit): Answer
    {
        $account = self::read($visit);
        if ($account instanceof Answer) {
            return $account;
        }
        $described = ['domain' => $account['domain']['name']] + $account;
        $stored = ['forward_to' => implode("\n", $account['forward_to'])] + $account;

        return $account['type'] === 'forward'
            ? ForwardPage::of($visit, $described, $stored) : MailboxPage::of($visit, $described, $stored);
    }

    /**
     * The account that the link, or the form that was sent, names; or what is shown instead, where it cannot be
     * changed.
     *
     * @param 'mailbox'|null $type what it has to be, if that matters
     *
     * @return Account|Answer
     *
     * @throws Failure
     */
    public static function read(Visit $visit, ?string $type = null): array|Answer
    {
        $name = $visit->request->task() === '' ? $visit->request->query('name') : $visit->request->field('name');
        $account = $visit->service->accounts()->show($name);
        if ($account['is_managed']) {
            return View::notice($visit, 'error.administrator', 'info', ['address' => $account['address']]);
        }
        if ($visit->stopped($account['domain']) !== null) {
            return View::stopped($visit, $account['domain']);
        }
        if ($type !== null && $account['type'] !== $type) {
            $values = ['address' => $account['address']];
            throw new Failure(Kind::Missing, "{$type}_missing", "$account[address] is no $type.", $values);
        }

        return $account;
    }

    /**
     * The form of the account as it was sent, and as it stood there before.
     */
    public static function showAsSent(Visit $visit): Answer
    {
        $name = $visit->request->field('name');
        $shown = $visit->request->shown();
        $groups = array_values(array_unique([$visit->request->field('workgroup'), $shown['workgroup'] ?? '']));
        $account = [
            'name' => $name,
            'address' => $visit->address($name),
            'domain' => $visit->service->domainName(),
            'workgroups' => $groups,
            'aliases' => [],
            'roles' => [],
        ];

        return $visit->request->task() === ChangeForward::task()
            ? ForwardPage::of($visit, $account, $shown) : MailboxPage::of($visit, $account, $shown);
    }

    /**
     * @param list<array<string, mixed>> $fields
     * @param Described                  $account
     * @param 'forward'|'mailbox'        $type
     *
     * @return array<string, mixed>
     */
    public static function variables(
        Visit $visit,
        Form $form,
        #[\SensitiveParameter] array $fields,
        array $account,
        string $type,
    ): array {
        $alias = static fn (string $alias): array => [
            'address' => Facts::readable($alias),
            'delete_url' => $visit->links->to(DeletePage::class, [
                'type' => 'alias', 'name' => $alias, 'target' => $account['address'],
            ]),
            'delete_label' => $visit->text->of('list.delete_label', ['address' => $alias]),
        ];
        $role = static fn (string $role): string => $visit->text->of("role.$role");

        return [
            'hidden' => ['name' => $account['name']] + $form->shown(),
            'aliases' => array_map($alias, $account['aliases']),
            'actions' => self::actions($visit, $account['name'], $type),
            'roles' => implode(', ', array_map($role, $account['roles'])),
        ] + $form->withFields($fields, 'button.save');
    }

    /**
     * The page of one section of an account: its form, and what cannot be changed.
     *
     * @param list<array<string, mixed>> $fields
     * @param list<string>               $facts
     */
    public static function section(
        Visit $visit,
        Form $form,
        #[\SensitiveParameter] array $fields,
        string $name,
        string $title,
        array $facts = [],
    ): View {
        $variables = ['hidden' => ['name' => $name] + $form->shown(), 'facts' => $facts]
            + $form->withFields($fields, 'button.save');

        return new View($visit, 'form', $title, $variables, $fields);
    }

    /**
     * What else there is to do with it, what cannot be undone last.
     *
     * @param 'forward'|'mailbox' $type
     *
     * @return list<array{text: string, url: string, is_deletion: bool}>
     */
    private static function actions(Visit $visit, string $name, string $type): array
    {
        $action = static fn (string $key, string $url): array
            => ['text' => $visit->text->of($key), 'url' => $url, 'is_deletion' => false];
        $deletion = $visit->links->to(DeletePage::class, ['type' => $type, 'name' => $name]);

        return [
            $action('button.add_alias', $visit->links->to(AliasPage::class, ['target' => $name])),
            ...($type === 'mailbox' ? [
                $action('button.away', $visit->links->to(AwayPage::class, ['name' => $name])),
                $action('button.forwarding', $visit->links->to(ForwardingPage::class, ['name' => $name])),
                $action('button.access', $visit->links->to(AccessPage::class, ['name' => $name])),
                $action('button.devices', $visit->links->to(DevicesPage::class, ['name' => $name])),
            ] : []),
            ['is_deletion' => true] + $action("delete.this_$type", $deletion),
        ];
    }
}
