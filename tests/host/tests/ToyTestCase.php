<?php

declare(strict_types=1);

namespace StandIn\Tests;

use PHPUnit\Framework\TestCase;
use StandIn\Testing\Client;

/**
 * Tests of the host itself, with a module that does whatever the domain's first label says.
 */
abstract class ToyTestCase extends TestCase
{
    protected const TOY = __DIR__ . '/fixtures/toy';

    protected Client $host;

    private static ?Client $shared = null;

    protected function setUp(): void
    {
        self::$shared ??= Client::start(['module' => self::TOY, 'no-simulator' => true, 'without-extension' => true]);
        $this->host = self::$shared;
        $this->host->reset();
    }

    protected function service(string $domain = 'good.example', string $status = 'Active'): int
    {
        return $this->host->putService([
            'domain' => $domain,
            'status' => $status,
            'options' => ['Mailboxes' => 5, 'Forwards' => 2],
        ]);
    }

    /**
     * The params of each call that the toy wrote down.
     *
     * @return list<array<string, mixed>>
     */
    protected function calls(string $function): array
    {
        if ($this->host->rows("SHOW TABLES LIKE 'mod_toy'") === []) {
            return [];
        }
        $rows = $this->host->rows('SELECT params FROM mod_toy WHERE `function` = ? ORDER BY id', [$function]);
        return array_map(static fn (array $row): array => json_decode($row['params'], true), $rows);
    }

    /**
     * @return list<string>
     */
    protected function defectKinds(): array
    {
        return array_column($this->host->defects(), 'kind');
    }
}
