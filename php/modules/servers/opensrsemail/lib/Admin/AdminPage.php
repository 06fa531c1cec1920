<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;

/**
 * The rows on a service's page in the admin area: what OpenSRS holds at this moment.
 */
final class AdminPage
{
    /** Longer than this nobody waits, and the web server needs its worker */
    private const BUDGET_MS = 8000;

    /**
     * @param array<string, mixed> $params
     *
     * @return array<string, string> HTML by label
     */
    public static function rows(#[\SensitiveParameter] array $params): array
    {
        $service = new Service($params);
        $boxes = [];
        $rows = self::live($service, $boxes);
        $error = $service->key->isKnown() ? $service->record()->lastError() : null;
        if ($error !== null) {
            $rows['Last error'] = $error;
        }
        $kept = $service->key->isKnown() && !$service->isAlive() ? $service->record()->kept() : null;
        if ($kept !== null) {
            $rows['Kept domain'] = 'The domain is stopped and empty. ' . $service->record()->whyKept();
        }
        $notice = Extension::problem() === null ? Extension::notice() : null;
        if ($notice !== null) {
            $rows['Extension'] = "$notice.";
        }

        $shown = static fn (string $text): string => htmlspecialchars(AdminText::of($text), ENT_QUOTES);
        $rows = array_map($shown, $rows) + array_filter($boxes);
        $page = $service->isAlive() && !$service->key->isAddon() ? $service->customersPage() : '';

        return $page === '' ? $rows : $rows + [
            'Customer' => sprintf('<a href="%s">The customer\'s page</a>, after', htmlspecialchars($page, ENT_QUOTES))
                . ' <em>Login as Owner</em>',
        ];
    }

    /**
     * @param array<string, string> $boxes becomes rows of HTML, of what can be ticked and entered
     *
     * @return array<string, string>
     */
    private static function live(Service $service, array &$boxes): array
    {
        if (!$service->isAlive()) {
            $problem = Extension::problem();

            return $problem === null ? [] : ['OpenSRS' => $problem];
        }
        try {
            $allowance = $service->allowance();
            $service->limitTime(new Budget(self::BUDGET_MS));
            $shown = $service->domains()->show();
            $boxes = [
                'Deleted' => $shown['deleted_accounts'] === 0 ? '' : DeletedAccounts::asHtml($service),
                'Other domains' => AliasDomains::asHtml($shown['domain']['alias_domains']),
            ];
        } catch (Failure $failure) {
            return ['OpenSRS' => $service->ownership->explain($failure)] + self::madeFor($service);
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return ['OpenSRS' => 'The module failed unexpectedly; see the activity log.'];
        }
        $domain = $shown['domain'];

        return array_filter([
            'OpenSRS' => implode(' · ', array_filter([
                $domain['disabled'] ? 'disabled' : 'active',
                $domain['owner'] === 'this' ? 'belongs to this service' : 'carries no service\'s mark',
                'cluster ' . $service->company()->cluster(),
                $service->company()->administrator(),
                $domain['name'] === $domain['unicode'] ? '' : "$domain[unicode] is $domain[name]",
            ])),
            'Seats' => implode(' · ', [
                self::ofBought($shown['used']['mailboxes'], $allowance->mailboxes(), 'mailboxes'),
                self::ofBought($shown['used']['forwards'], $allowance->forwards(), 'forwards'),
                self::limit($domain['limit_users'], $allowance),
            ]),
            'To do' => self::toDo($shown, $allowance),
            'Besides' => sprintf(
                '%d aliases · workgroups: %s',
                $shown['used']['aliases'],
                implode(', ', array_column($shown['workgroups'], 'name'))
            ),
        ]) + self::madeFor($service, $domain['name']);
    }

    /**
     * What an administrator may want to press, and why.
     *
     * @param array{domain: array{owner: string, limit_users: int|null, ...}, deleted_accounts: int, ...} $shown
     */
    private static function toDo(array $shown, Allowance $allowance): string
    {
        $bought = $allowance->mailboxes() + $allowance->forwards();

        return implode(' · ', array_filter([
            $shown['domain']['owner'] === 'this' ? '' : "'Adopt existing domain' makes it this service's",
            $shown['domain']['limit_users'] === $bought ? '' : "'Re-apply limits' sets the limit to $bought",
            $shown['deleted_accounts'] === 0 ? '' : "'Restore deleted domain' brings back all $shown[deleted_accounts]"
                . ' deleted accounts, as far as there is room; those ticked below come back by themselves',
        ]));
    }

    /**
     * @return array<string, string> a row when the service was made for another domain than it has now in WHMCS
     */
    private static function madeFor(Service $service, ?string $now = null): array
    {
        $then = $service->key->isKnown() ? $service->record()->domain() : null;
        $now ??= Facts::domainName($service->domain());

        if ($then === null || $then === $now) {
            return [];
        }
        $before = Facts::readable($then);

        return ['Made for' => sprintf(
            '%s, which is not the domain this service has in WHMCS now (%s). %s stays at OpenSRS as it is until it is'
                . ' entered here again.',
            $before,
            Facts::readable($now),
            $before
        )];
    }

    private static function ofBought(int $used, int $bought, string $kind): string
    {
        $over = $used - $bought;

        return "$used of $bought $kind"
            . ($over > 0 ? " ⚠ $over too many: the customer is asked to delete or to buy more" : '');
    }

    private static function limit(?int $limit, Allowance $allowance): string
    {
        $bought = $allowance->mailboxes() + $allowance->forwards();

        return 'limit there ' . ($limit ?? 'none') . ($limit === $bought ? '' : " ⚠ should be $bought");
    }
}
