<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
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
final class WorkgroupsPage implements FormPage
{
    public static function name(): string
    {
        return 'workgroups';
    }

    public static function isShownToLookers(): bool
    {
        return true;
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
     * @param list<array<string, string|int>> $rows
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
        ] + (new Form($visit, AddWorkgroup::class))->variables(), [$field], $stopped);
    }

    /**
     * @param Workgroup $group
     *
     * @return array<string, string|int>
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
            'delete_url' => $whyNot === '' ? $link : '',
            'delete_label' => $visit->text->of('list.delete_label', ['address' => $group['name']]),
            'why_not' => $whyNot === '' ? '' : $visit->text->of($whyNot),
        ];
    }
}
