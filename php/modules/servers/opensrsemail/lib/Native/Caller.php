<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * Somebody in whose name native functions are called.
 */
interface Caller
{
    /**
     * Runs `$function` with the first argument of a native function, which says in whose name, and with its last, which
     * receives the exchanges.
     *
     * @template T
     *
     * @param callable(array<string, mixed>, mixed): T $function   takes the second by reference
     * @param string                                    ...$secrets what must not stand in the log besides the login
     *
     * @return T
     *
     * @throws Failure
     */
    public function call(callable $function, #[\SensitiveParameter] string ...$secrets): mixed;
}
