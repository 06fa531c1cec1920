<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use OpensrsemailException;
use Throwable;

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
            $company = Company::fromParams(new Params($params));
            Extension::call('test_connection', [$company->toArray()], $company->secrets());

            return ['success' => true, 'error' => ''];
        } catch (OpensrsemailException $exception) {
            return ['success' => false, 'error' => AdminText::of((string) $exception->adminText)];
        } catch (Problem $problem) {
            return ['success' => false, 'error' => AdminText::of($problem->getMessage())];
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return ['success' => false, 'error' => 'The module failed unexpectedly; see the activity log.'];
        }
    }
}
