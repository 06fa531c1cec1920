<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Caller;
use WHMCS\Module\Server\Opensrsemail\Native\Devices;
use WHMCS\Module\Server\Opensrsemail\Native\Domains;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Workgroups;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;
use WHMCS\Module\Server\Opensrsemail\Whmcs\ServiceLock;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Stored;

/**
 * A WHMCS service with its one domain: who it is, what was bought, and the calls it may make.
 *
 * @phpstan-import-type ServiceLogin from Caller
 * @phpstan-import-type Hosts from Facts
 *
 * @implements Caller<ServiceLogin>
 */
final class Service implements Caller
{
    private readonly Params $params;
    public readonly ServiceKey $key;
    public readonly Ownership $ownership;
    private ?Budget $budget = null;
    private bool $asksAnew = false;

    /**
     * @param array<string, mixed> $params WHMCS' parameters for a service
     */
    public function __construct(#[\SensitiveParameter] array $params)
    {
        $this->params = new Params($params);
        $this->key = ServiceKey::fromParams($this->params);
        $this->ownership = new Ownership($this);
    }

    /**
     * The domain as ordered, not yet brought into form. An addon's stands in its custom field *Domain*.
     */
    public function domain(): string
    {
        if ($this->key->isAddon()) {
            foreach ($this->params->list('customfields') as $name => $value) {
                $isDomain = strcasecmp(Params::key((string) $name), 'Domain') === 0;
                if ($isDomain && is_scalar($value) && trim((string) $value) !== '') {
                    return trim(Params::decoded((string) $value));
                }
            }
        }

        return $this->params->text('domain');
    }

    /**
     * The same as OpenSRS has it.
     *
     * @throws Failure when it is none, when it is another service's, or the extension is missing
     */
    public function domainName(): string
    {
        Extension::require();
        $this->requireOwnDomain();

        return Facts::parseDomain($this->domain())['name'];
    }

    /**
     * An addon hangs on a service, whose mail domain is that service's to create and to delete.
     *
     * @throws Failure when the addon has no domain of its own
     */
    private function requireOwnDomain(): void
    {
        if (!$this->key->isAddon()) {
            return;
        }
        $advice = 'Give the addon a custom field named Domain, and enter its own domain there.';
        $own = $this->domain();
        if ($own === '') {
            throw Failure::notSetUp("The product addon {$this->key->addon} has no domain. $advice");
        }
        $parent = Capsule::table('tblhosting')->where('id', $this->key->service)->value('domain');
        if (Facts::domainName($own) === Facts::domainName(Params::decoded((string) $parent))) {
            throw Failure::notSetUp("The domain $own is that of service {$this->key->service}, which the"
                . " product addon {$this->key->addon} hangs on; an addon cannot have it too. $advice");
        }
    }

    /**
     * What is kept on this side about it.
     */
    public function record(): Record
    {
        return new Record($this->key);
    }

    /**
     * What was last seen of the accounts of its domain.
     */
    public function people(): People
    {
        return new People($this->key, Facts::domainName($this->domain()));
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
        $status = $model->domainStatus ?? $model->domainstatus ?? $model->status ?? null;

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
        return Allowance::fromParams($this->params, !$this->key->isAddon());
    }

    /**
     * @return list<'mailboxes'|'forwards'|'storage'> what WHMCS sells more of for it; of an addon, nothing
     */
    public function soldKinds(): array
    {
        return $this->key->isAddon() ? [] : Allowance::offered($this->params);
    }

    public function company(): Company
    {
        return Company::fromParams($this->params);
    }

    /**
     * @return Hosts
     */
    public function mailHosts(): array
    {
        $hosts = Facts::describeCluster($this->company()->cluster());

        return ['webmail' => $this->webmailOf($hosts['webmail'])->page()] + $hosts;
    }

    public function webmail(): Webmail
    {
        return $this->webmailOf(Facts::describeCluster($this->company()->cluster())['webmail']);
    }

    private function webmailOf(string $clusters): Webmail
    {
        return new Webmail($clusters, $this->params->text('configoption10'), $this->params->text('configoption9'));
    }

    /**
     * Where its customer manages it; empty when WHMCS does not say where it is.
     */
    public function customersPage(): string
    {
        $base = Params::decoded((string) ($GLOBALS['CONFIG']['SystemURL'] ?? ''));

        return $base === '' ? '' : rtrim($base, '/') . "/clientarea.php?action=productdetails&id={$this->key->service}";
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
     * Runs `$work` while nobody else changes this service, on what WHMCS' tables say of it then.
     *
     * @template T
     *
     * @param int               $seconds how long to wait for whoever changes it
     * @param callable(self): T $work
     * @param callable(): void  $lost    called when somebody else may have changed it at the same time after all
     *
     * @return T
     */
    public function locked(int $seconds, #[\SensitiveParameter] callable $work, callable $lost): mixed
    {
        return ServiceLock::hold($this->key->text(), $seconds, fn (): mixed => $work($this->fresh()), $lost);
    }

    /**
     * The service as it is now; as it was handed over where WHMCS' tables no longer have it.
     */
    private function fresh(): self
    {
        $fresh = new self((Stored::params($this->key) ?? []) + $this->params->all());
        $fresh->budget = $this->budget;
        $fresh->asksAnew = $this->asksAnew;

        return $fresh;
    }

    /**
     * Lets OpenSRS be asked even where it refused the login a moment ago: somebody pressed a button, and may have
     * mended that.
     */
    public function askAnew(): void
    {
        $this->asksAnew = true;
    }

    /**
     * Lets all calls until the end of the request take no longer than this.
     */
    public function limitTime(Budget $budget): void
    {
        $this->budget = $budget;
    }

    public function domains(): Domains
    {
        return new Domains($this);
    }

    public function accounts(): Accounts
    {
        return new Accounts($this);
    }

    public function workgroups(): Workgroups
    {
        return new Workgroups($this);
    }

    public function devices(): Devices
    {
        return new Devices($this);
    }

    public function call(
        #[\SensitiveParameter] callable $function,
        #[\SensitiveParameter] string ...$secrets
    ): mixed {
        Extension::require();
        $this->requireOwnDomain();
        ServiceLock::keep();
        $left = $this->budget?->left();
        if ($left !== null && $left < 1) {
            throw Failure::busy('The time for this page was up before everything was done.');
        }
        $company = $this->company();
        $service = $company->toArray() + $this->key->columns() + [
            'domain' => $this->domain(),
            'installation' => Installation::id(),
            'budget_ms' => $left,
            'asks_anew' => $this->asksAnew,
            'may_be_unmarked' => $this->ownership->mayBeUnmarked(),
        ];
        $result = Extension::run($function, $service, [...$company->secrets(), ...array_values($secrets)]);
        $this->ownership->remember();

        return $result;
    }
}
