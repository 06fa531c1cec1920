<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * A service's page in the admin area that was saved with something of ours on it. WHMCS shows no answer, so the
 * activity log has it.
 */
final class SavedPage
{
    private const LOCK_SECONDS = 10;

    /**
     * Carries out what was ticked and entered.
     *
     * @param array<string, mixed> $params
     */
    public static function carryOut(#[\SensitiveParameter] array $params): void
    {
        $wanted = array_filter([DeletedAccounts::wanted(), AliasDomains::wanted()]);
        $service = new Service($params);
        if ($wanted === [] || !$service->key->isKnown()) {
            return;
        }
        try {
            $told = $service->locked(self::LOCK_SECONDS, static function (Service $fresh) use ($wanted): string {
                $told = [];
                foreach ($wanted as $work) {
                    $told[] = implode(' ', $work($fresh));
                }

                return implode(' ', $told);
            }, static fn () => null);
            Activity::note("$told ({$service->key->text()})");
        } catch (Failure $failure) {
            Activity::note("Nothing was changed: {$failure->getMessage()} ({$service->key->text()})");
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);
        }
    }

    /**
     * @return list<string> the values of the boxes of this name
     */
    public static function ticked(string $field): array
    {
        $sent = $_POST[$field] ?? [];
        $values = array_filter(is_array($sent) ? $sent : [], 'is_string');

        return array_values(array_map(Params::decoded(...), $values));
    }

    public static function entered(string $field): string
    {
        $sent = $_POST[$field] ?? '';

        return is_string($sent) ? trim(Params::decoded($sent)) : '';
    }
}
