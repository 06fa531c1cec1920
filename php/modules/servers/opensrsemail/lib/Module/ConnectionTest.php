<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Connection;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Company;
use WHMCS\Module\Server\Opensrsemail\Service\Installation;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * *Test Connection*: whether the login works and may create domains, or what exactly stands in the way.
 */
final class ConnectionTest
{
    /**
     * @param array<string, mixed> $params
     *
     * @return array{success: bool, error: string}
     */
    public static function run(#[\SensitiveParameter] array $params): array
    {
        Installation::begin();
        try {
            $found = (new Connection(Company::fromParams(new Params($params))))->test();
            // WHMCS shows a text beside a failure only.
            foreach (array_filter([$found['unchecked'], Extension::notice()]) as $told) {
                Activity::note("The connection to $found[host] works. $told.");
            }

            return ['success' => true, 'error' => ''];
        } catch (Failure $failure) {
            return ['success' => false, 'error' => AdminText::of($failure->getMessage())];
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return ['success' => false, 'error' => 'The module failed unexpectedly; see the activity log.'];
        }
    }
}
