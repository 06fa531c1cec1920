<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Button;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DomainLine;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DomainPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Domains;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * The domain's workgroups, with the form for another one.
 *
 * @phpstan-import-type Workgroup from Domains
 */
final class WorkgroupsPage implements DomainLine, FormPage
{
    /** Workgroups that the domain's page names */
    private const NAMED = 5;

    public static function name(): string
    {
        return 'workgroups';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public static function line(Visit $visit, array $settings): string
    {
        $told = array_map(static fn (array $group): string => $visit->text->of(
            $group['is_default'] ? 'domain.group_default' : 'domain.group',
            ['name' => $group['name'], 'count' => (string) ($group['mailboxes'] + $group['forwards'])]
        ), $settings['workgroups']);

        return implode(' · ', array_slice($told, 0, self::NAMED)) . (count($told) > self::NAMED ? ' …' : '');
    }

    public function show(Visit $visit): Answer
    {
        $groups = $visit->service->workgroups()->list();
        $stopped = $visit->stopped($groups['domain']);
        $rows = array_map(static fn (array $group): array => self::row($visit, $group), $groups['workgroups']);

        return self::page($visit, $groups['domain']['unicode'], $rows, $stopped);
    }

    public function showAsSent(Visit $visit): Answer
    {
        return self::page($visit, Facts::readable($visit->service->domainName()), [], null);
    }

    /**
     * @param list<array<string, mixed>> $rows
     */
    private static function page(Visit $visit, string $domain, array $rows, ?string $stopped): View
    {
        $canChange = $visit->access->canChange() && $stopped === null;
        $isOurs = $visit->request->task() === AddWorkgroup::task();
        $field = [
            'name' => 'name',
            'label' => $visit->text->of('field.workgroup_name'),
            'error' => $isOurs && $canChange ? (string) $visit->refusal?->at('name') : '',
        ];

        return new View($visit, 'workgroups', $visit->text->of('workgroups.title', ['domain' => $domain]), [
            'rows' => $rows,
            'can_change' => $canChange,
            'max' => Facts::limits()['workgroup'],
            'value' => $isOurs ? $visit->request->field('name') : '',
            'error' => $field['error'],
            'back_url' => $visit->links->backTo(Routes::FIRST),
            'up' => [
                'url' => $visit->links->to(DomainPage::class), 'text' => $visit->text->of('places.domain'),
            ],
        ] + (new Form($visit, AddWorkgroup::class))->variables(), [$field], $stopped);
    }

    /**
     * @param Workgroup $group
     *
     * @return array<string, mixed>
     */
    private static function row(Visit $visit, array $group): array
    {
        $members = $group['mailboxes'] + $group['forwards'];
        $whyNot = $group['is_default'] ? 'workgroups.is_default' : ($members > 0 ? 'workgroups.has_members' : '');
        $link = $visit->links->to(DeletePage::class, ['type' => 'workgroup', 'name' => $group['name']]);

        return [
            'name' => $group['name'],
            'mailboxes' => $group['mailboxes'],
            'forwards' => $group['forwards'],
            'members_url' => $members === 0 ? '' : $visit->links->to(AccountsPage::class, [
                'type' => AccountList::GROUP . $group['name'],
            ]),
            'members_label' => $visit->text->of('workgroups.members', ['name' => $group['name']]),
            'button' => $group['is_default'] ? null : Button::of(
                $visit,
                DefaultWorkgroup::class,
                $group['name'],
                'workgroups.make_default',
                label: $visit->text->of('workgroups.make_default') . ': ' . $group['name']
            ),
            'rename_url' => $visit->links->to(RenameWorkgroupPage::class, ['name' => $group['name']]),
            'rename_label' => $visit->text->of('workgroups.rename') . ': ' . $group['name'],
            'delete_url' => $whyNot === '' ? $link : '',
            'delete_label' => $visit->text->of('list.delete_label', ['address' => $group['name']]),
            'why_not' => $whyNot === '' ? '' : $visit->text->of($whyNot),
        ];
    }
}
