<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * Workgroups of a service's domain. What each method does stands with the function it calls, in
 * `opensrsemail.stub.php`.
 *
 * @phpstan-import-type ServiceLogin from Caller
 * @phpstan-import-type DomainState from Domains
 * @phpstan-import-type Workgroup from Domains
 */
final class Workgroups
{
    /**
     * @param Caller<ServiceLogin> $service
     */
    public function __construct(private readonly Caller $service)
    {
    }

    /**
     * @return array{domain: DomainState, workgroups: list<Workgroup>}
     *
     * @throws Failure
     */
    public function list(): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_list_workgroups($service, $said));
    }

    /**
     * @return array{name: string}
     *
     * @throws Failure
     */
    public function add(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_add_workgroup($service, $name, $said));
    }

    /**
     * @return array{name: string, was_there: bool}
     *
     * @throws Failure
     */
    public function delete(string $name): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_delete_workgroup($service, $name, $said));
    }

    /**
     * @return array{name: string, moved: int}
     *
     * @throws Failure
     */
    public function rename(string $name, string $newName, bool $goesOn): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_rename_workgroup($service, $name, $newName, $goesOn, $said));
    }
}
