<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

/**
 * The commands WHMCS calls, in trouble: WHMCS is told what became of them, and the same command finishes the job. One
 * case of each kind: the native operations meet all troubles in `tests/core/faults.rs`.
 */
final class FaultsTest extends HostTestCase
{
    /**
     * @dataProvider commandsInTrouble
     *
     * @param array<string, mixed> $fault
     */
    public function testACommandInTroubleSaysSoAndCanBeRunAgain(string $command, array $fault, bool $succeeds): void
    {
        $service = $command === 'Create' ? $this->waiting() : $this->bought();
        if ($command === 'Unsuspend') {
            $this->host->command($service, 'Suspend');
        }
        if ($command === 'Change Package') {
            // As an upgrade does, without what WHMCS calls for it.
            $this->host->database()->prepare(
                "UPDATE tblhostingconfigoptions h JOIN tblproductconfigoptions o ON o.id = h.configid
                SET h.qty = IF(o.optionname LIKE 'Mailboxes%', 9, 4) WHERE h.relid = ?"
            )->execute([$service]);
        }
        $before = $this->whatIsHeld();
        $this->fault($fault);
        $answer = $this->host->command($service, $command);
        $this->host->simulator('DELETE', '/faults');

        if ($succeeds) {
            self::assertSame('success', $answer['result']);
        } else {
            self::assertNotSame('success', $answer['result']);
            self::assertMatchesRegularExpression('/OpenSRS|cannot reach|127\.0\.0\.1/', $answer['result']);
            self::assertSame($before, $this->whatIsHeld(), 'it said that nothing was done');
        }
        self::assertSame('success', $this->host->command($service, $command)['result']);
        self::assertSame(self::HELD[$command], $this->whatIsHeld());
    }

    private const HELD = [
        'Create' => ['disabled' => false, 'limit_users' => 7],
        'Suspend' => ['disabled' => true, 'limit_users' => 7],
        'Unsuspend' => ['disabled' => false, 'limit_users' => 7],
        'Change Package' => ['disabled' => false, 'limit_users' => 13],
        'Terminate' => null,
    ];

    /**
     * @return iterable<string, array{string, array<string, mixed>, bool}>
     */
    public static function commandsInTrouble(): iterable
    {
        foreach (array_keys(self::HELD) as $command) {
            $write = $command === 'Terminate' ? 'delete_domain' : 'change_domain';
            yield "$command, an answer lost" => [$command, ['method' => $write, 'fault' => 'drop_after'], true];
            yield "$command, a fault at OpenSRS" => [
                $command, ['method' => $write, 'fault' => 'error', 'number' => 28], true,
            ];
            // Not a refused login: PHP's worker remembers that for half a minute, and so for other tests.
            yield "$command, a role that is too low" => [
                $command, ['method' => '*', 'times' => 0, 'fault' => 'error', 'number' => 9], false,
            ];
        }
    }

    /**
     * @return array{disabled: bool, limit_users: int}|null
     */
    private function whatIsHeld(): ?array
    {
        $attributes = $this->domain()['attributes'] ?? null;

        return $attributes === null ? null : [
            'disabled' => $attributes['disabled'], 'limit_users' => $attributes['limit_users'],
        ];
    }
}
