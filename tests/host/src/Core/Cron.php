<?php

declare(strict_types=1);

namespace StandIn\Core;

use Illuminate\Support\Collection;
use InvalidArgumentException;
use Throwable;
use WHMCS\Database\Capsule;

/**
 * What happens once a day without anybody at a page, or one step of it that a test asks for.
 */
final class Cron
{
    private const SUSPEND_AFTER_DAYS = 5;
    private const TERMINATE_AFTER_DAYS = 30;

    private const STEPS = ['suspend', 'unsuspend', 'terminate', 'create', 'renew', 'changepackage'];

    private string $today;

    /**
     * Prints one JSON line for each thing done.
     *
     * @param list<string> $arguments `--step ID` pairs; `--daily` and `--usage` stand alone
     * @return int 1 when a step failed
     */
    public function run(array $arguments): int
    {
        $this->today = date('Y-m-d');
        $steps = [];
        while ($arguments !== []) {
            $name = ltrim((string) array_shift($arguments), '-');
            $value = in_array($name, ['daily', 'usage'], true) ? '' : (string) array_shift($arguments);
            $name === 'date' ? $this->today = $value : $steps[] = [$name, $value];
        }
        $good = true;
        foreach ($steps ?: [['daily', '']] as [$name, $value]) {
            try {
                $good = $this->step($name, (int) $value) && $good;
            } catch (Throwable $failure) {
                $this->tell(['step' => $name, 'result' => $failure->getMessage()]);
                $good = false;
            }
        }
        return $good ? 0 : 1;
    }

    private function step(string $name, int $id): bool
    {
        return match (true) {
            in_array($name, self::STEPS, true) => $this->command($name, $id),
            $name === 'usage' => $this->usage(),
            $name === 'daily' => $this->daily(),
            $name === 'renewal-invoice' => $this->tell(['invoice' => Billing::renewalInvoice($id)]),
            default => throw new InvalidArgumentException("there is no step {$name}"),
        };
    }

    private function daily(): bool
    {
        Hooks::run('PreCronJob', []);
        $good = true;
        foreach ($this->overdue('Active', self::SUSPEND_AFTER_DAYS) as $service) {
            $good = $this->command('suspend', (int) $service) && $good;
        }
        foreach ($this->overdue('Suspended', self::TERMINATE_AFTER_DAYS) as $service) {
            $good = $this->command('terminate', (int) $service) && $good;
        }
        foreach ($this->cancelled() as $service) {
            $good = $this->command('terminate', (int) $service) && $good;
        }
        $good = $this->usage() && $good;
        Hooks::run('DailyCronJob', []);
        Hooks::run('AfterCronJob', []);
        return $good;
    }

    private function command(string $command, int $service): bool
    {
        $extra = $command === 'suspend' ? ['suspendreason' => 'Overdue on Payment'] : [];
        $result = Command::run($service, $command, $extra, true);
        $this->tell(['step' => $command, 'service' => $service, 'result' => $result]);
        return $result === 'success';
    }

    private function usage(): bool
    {
        foreach (Capsule::table('tblservers')->where('disabled', 0)->get() as $server) {
            $module = Module::load($server->type);
            if ($module?->has('UsageUpdate')) {
                $module->call('UsageUpdate', Params::ofServer((int) $server->id) + ['action' => 'UsageUpdate']);
                $this->tell(['step' => 'usage', 'server' => (int) $server->id]);
            }
        }
        return true;
    }

    /**
     * @return Collection<int, int>
     */
    private function overdue(string $status, int $days): Collection
    {
        $before = date('Y-m-d', (int) strtotime("{$this->today} -{$days} days"));
        return Capsule::table('tblhosting')
            ->where('domainstatus', $status)->where('nextduedate', '<=', $before)->pluck('id');
    }

    /**
     * @return Collection<int, int>
     */
    private function cancelled(): Collection
    {
        return Capsule::table('tblcancelrequests as r')->join('tblhosting as h', 'h.id', '=', 'r.relid')
            ->whereIn('h.domainstatus', ['Active', 'Suspended'])
            ->where(fn ($query) => $query->where('r.type', 'Immediate')->orWhere('h.nextduedate', '<=', $this->today))
            ->distinct()->pluck('h.id');
    }

    /**
     * @param array<string, mixed> $line
     */
    private function tell(array $line): bool
    {
        echo json_encode($line, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
        return true;
    }
}
