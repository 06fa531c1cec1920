<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;

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
        $rows = self::live($service);
        $error = $service->key->isKnown() ? $service->record()->lastError() : null;
        if ($error !== null) {
            $rows['Last error'] = $error;
        }
        $notice = Extension::problem() === null ? Extension::notice() : null;
        if ($notice !== null) {
            $rows['Extension'] = "$notice.";
        }

        return array_map(static fn (string $text): string => htmlspecialchars($text, ENT_QUOTES), $rows);
    }

    /**
     * @return array<string, string>
     */
    private static function live(Service $service): array
    {
        if (!$service->isAlive()) {
            $problem = Extension::problem();

            return $problem === null ? [] : ['OpenSRS' => $problem];
        }
        try {
            $allowance = $service->allowance();
            $service->limitTime(new Budget(self::BUDGET_MS));
            $shown = $service->domains()->show();
        } catch (Failure $failure) {
            return ['OpenSRS' => $service->ownership->explain($failure)] + self::madeFor($service);
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return ['OpenSRS' => 'The module failed unexpectedly; see the activity log.'];
        }
        $domain = $shown['domain'];
        $owner = $domain['owner'] === 'this'
            ? 'belongs to this service'
            : "carries no service's mark; 'Adopt existing domain' makes it this service's";

        return [
            'Domain' => sprintf(
                '%s: %s, %s',
                $domain['name'] === $domain['unicode'] ? $domain['name'] : "$domain[unicode] ($domain[name])",
                $domain['disabled'] ? 'disabled' : 'active',
                $owner
            ),
            'Mailboxes' => self::ofBought($shown['used']['mailboxes'], $allowance->mailboxes()),
            'Forwards' => self::ofBought($shown['used']['forwards'], $allowance->forwards()),
            'Limit at OpenSRS' => self::limit($domain['limit_users'], $allowance),
            'Aliases' => (string) $shown['used']['aliases'],
            'Workgroups' => implode(', ', array_column($shown['workgroups'], 'name')),
            'Deleted accounts' => self::deleted($shown['deleted_accounts']),
        ] + self::madeFor($service, $domain['name']);
    }

    private static function deleted(int $count): string
    {
        return $count === 0 ? 'none' : "$count can come back within 30 days of their deletion, as far as there is room:"
            . " press 'Restore deleted domain'";
    }

    /**
     * @return array<string, string> a row when the service was made for another domain than it has now in WHMCS
     */
    private static function madeFor(Service $service, ?string $now = null): array
    {
        $then = $service->key->isKnown() ? $service->record()->domain() : null;
        $now ??= Facts::domainName($service->domain());

        return $then === null || $then === $now ? [] : [
            'Made for' => "$then, which is not the domain this service has in WHMCS now ($now)."
                . " $then stays at OpenSRS as it is until it is entered here again.",
        ];
    }

    private static function ofBought(int $used, int $bought): string
    {
        $over = $used - $bought;

        return $over > 0
            ? "$used of $bought ($over too many: the customer is asked to delete or to buy more)"
            : "$used of $bought";
    }

    private static function limit(?int $limit, Allowance $allowance): string
    {
        $bought = $allowance->mailboxes() + $allowance->forwards();

        return $limit === $bought
            ? "$limit accounts"
            : ($limit === null ? 'none' : "$limit accounts") . ", but $bought are bought: press 'Re-apply limits'";
    }
}
