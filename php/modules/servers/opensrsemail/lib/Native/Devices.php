<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * Setting up the devices of a mailbox. What the method does stands with the function it calls, in
 * `opensrsemail.stub.php`.
 *
 * @phpstan-import-type ServiceLogin from Caller
 * @phpstan-import-type Server from Facts
 * @phpstan-type File array{name: string, media_type: string, content: string}
 * @phpstan-type Setup array{address: string, webmail: string, host: string, imap: Server, pop: Server, smtp: Server,
 *     apple: File, thunderbird: File}
 */
final class Devices
{
    /**
     * @param Caller<ServiceLogin> $service
     */
    public function __construct(private readonly Caller $service)
    {
    }

    /**
     * @param array{host: string, name: string} $panel
     *
     * @return Setup
     *
     * @throws Failure
     */
    public function setUp(string $name, array $panel): array
    {
        return $this->service->call(static fn (#[\SensitiveParameter] array $service, mixed &$said): array
            => opensrsemail_set_up_devices($service, $name, $panel, $said));
    }
}
