<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * Whether a login works. What the method does stands with the function it calls, in `opensrsemail.stub.php`.
 *
 * @phpstan-import-type CompanyLogin from Caller
 */
final class Connection
{
    /**
     * @param Caller<CompanyLogin> $company
     */
    public function __construct(private readonly Caller $company)
    {
    }

    /**
     * @return array{administrator: string, host: string, port: int, unchecked: string|null}
     *
     * @throws Failure
     */
    public function test(): array
    {
        return $this->company->call(static fn (#[\SensitiveParameter] array $company, mixed &$said): array
            => opensrsemail_test_connection($company, $said));
    }
}
