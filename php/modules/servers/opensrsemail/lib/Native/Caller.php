<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * Somebody in whose name native functions are called.
 *
 * @template L of array<string, mixed> what a native function is told of it
 *
 * @phpstan-type CompanyLogin array{
 *     username: string, password: string, password_alternative?: string, company_domain?: string, cluster: string
 * }
 * @phpstan-type ServiceLogin array{
 *     username: string, password: string, password_alternative?: string, company_domain?: string, cluster: string,
 *     budget_ms: int|null, domain: string, installation: string, service_id: int, addon_id: int, may_be_unmarked: bool,
 *     asks_anew: bool
 * }
 * @phpstan-type Said list<array{call: string, request: string, response: string, milliseconds: int}>
 */
interface Caller
{
    /**
     * Runs `$function` with the first argument of a native function, which says in whose name, and with its last, which
     * receives the exchanges.
     *
     * @template T
     *
     * @param callable(L, Said|null): T $function   takes the second by reference
     * @param string                    ...$secrets what must not stand in the log besides the login
     *
     * @return T
     *
     * @throws Failure
     */
    public function call(
        #[\SensitiveParameter] callable $function,
        #[\SensitiveParameter] string ...$secrets
    ): mixed;
}
