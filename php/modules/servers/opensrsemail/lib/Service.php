<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

/**
 * A WHMCS service with its one domain: who it is, what was bought, and the calls it may make.
 */
final class Service
{
    /** What a page may take that only shows something: longer than this nobody waits, and the web server needs its worker */
    public const PAGE_BUDGET_MS = 8000;

    private readonly Params $params;
    private ?int $budgetMs = null;

    /**
     * @param array<string, mixed> $params WHMCS' parameters for a service
     */
    public function __construct(array $params)
    {
        $this->params = new Params($params);
    }

    public function id(): int
    {
        return $this->params->number('serviceid');
    }

    /**
     * The domain as ordered, not yet brought into form.
     */
    public function domain(): string
    {
        return $this->params->text('domain');
    }

    /**
     * What is kept on this side about it.
     */
    public function record(): Record
    {
        return new Record($this->id());
    }

    public function isActive(): bool
    {
        return $this->status() === 'Active';
    }

    public function isSuspended(): bool
    {
        return $this->status() === 'Suspended';
    }

    public function isPending(): bool
    {
        return $this->status() === 'Pending';
    }

    /**
     * Whether its domain may be expected at OpenSRS.
     */
    public function isAlive(): bool
    {
        return in_array($this->status(), ['Active', 'Suspended', 'Completed'], true);
    }

    public function status(): string
    {
        $model = $this->params->object('model');
        $status = $model->domainStatus ?? $model->domainstatus ?? null;

        return is_string($status) && $status !== '' ? $status : $this->params->text('status');
    }

    /**
     * Whether Terminate leaves the domain where it is, disabled.
     */
    public function isKeptAfterTermination(): bool
    {
        return str_contains(strtolower($this->params->text('configoption8')), 'keep');
    }

    public function allowance(): Allowance
    {
        return Allowance::fromParams($this->params);
    }

    /**
     * @return array{webmail: string, host: string, imap: array<string, mixed>, pop: array<string, mixed>,
     *     smtp: array<string, mixed>}
     */
    public function mailHosts(): array
    {
        return opensrsemail_describe_cluster(Company::fromParams($this->params)->cluster());
    }

    /**
     * This WHMCS, as devices see it.
     *
     * @return array{host: string, name: string}
     */
    public function panel(): array
    {
        $settings = $GLOBALS['CONFIG'] ?? [];
        $host = parse_url(Params::decoded((string) ($settings['SystemURL'] ?? '')), PHP_URL_HOST);

        return [
            'host' => is_string($host) ? $host : '',
            'name' => Params::decoded((string) ($settings['CompanyName'] ?? '')),
        ];
    }

    /**
     * Runs `$work` while nobody else changes this service.
     *
     * @template T
     *
     * @param callable(): T $work
     *
     * @return T
     */
    public function locked(callable $work): mixed
    {
        return ServiceLock::hold('service ' . $this->id(), $work);
    }

    /**
     * Lets every call until the end of the request take at most so many milliseconds.
     */
    public function limitTime(?int $milliseconds): void
    {
        $this->budgetMs = $milliseconds;
    }

    /**
     * Calls `opensrsemail_<function>` for this service.
     *
     * @param mixed ...$arguments what stands between the service and the exchanges in the function's signature
     *
     * @throws \OpensrsemailException
     * @throws Problem
     */
    public function call(string $function, mixed ...$arguments): mixed
    {
        $company = Company::fromParams($this->params);
        $service = $company->toArray() + [
            'domain' => $this->domain(),
            'installation' => Installation::id(),
            'service_id' => $this->id(),
            'budget_ms' => $this->budgetMs,
        ];
        $secrets = $company->secrets();
        foreach ($arguments as &$argument) {
            if ($argument instanceof Allowance) {
                $argument = $argument->toArray();
            }
            if (is_array($argument) && isset($argument['password'])) {
                $secrets[] = (string) $argument['password'];
            }
        }

        return Extension::call($function, [$service, ...$arguments], $secrets);
    }
}
