<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use WHMCS\Module\Server\Opensrsemail\Native\Caller;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * The reseller's administrator at OpenSRS and the cluster the company lives on, from the server record where one is
 * assigned, otherwise from the product's settings in any layout a module for OpenSRS has ever saved.
 *
 * @phpstan-import-type CompanyLogin from Caller
 *
 * @implements Caller<CompanyLogin>
 */
final class Company implements Caller
{
    private const HOSTS = 'admin.a.hostedemail.com, admin.b.hostedemail.com or admin.test.hostedemail.com';
    private const CLUSTER = '/^(?:cluster[\s_-]*)?(a|b|test)$/i';

    private function __construct(
        private readonly string $username,
        #[\SensitiveParameter] private readonly string $password,
        private readonly string $companyDomain,
        private readonly string $cluster,
    ) {
    }

    /**
     * @throws Failure when the server's host name does not tell a cluster
     */
    public static function fromParams(Params $params): self
    {
        $product = self::fromProduct($params);
        if ($params->raw('serverusername') === '') {
            return $product;
        }

        $cluster = self::clusterOfHost($params->text('serverhostname')) ?? $product->cluster;
        if ($cluster === '') {
            throw Failure::notSetUp('The server has no host name: enter ' . self::HOSTS . '.');
        }

        return new self(
            $params->text('serverusername'),
            $params->raw('serverpassword'),
            $product->companyDomain,
            $cluster,
        );
    }

    public function call(
        #[\SensitiveParameter] callable $function,
        #[\SensitiveParameter] string ...$secrets
    ): mixed {
        return Extension::run($function, $this->toArray(), [...$this->secrets(), ...array_values($secrets)]);
    }

    /**
     * @return CompanyLogin
     */
    public function toArray(): array
    {
        $company = [
            'username' => $this->username,
            'password' => $this->password,
            'company_domain' => $this->companyDomain,
            'cluster' => $this->cluster,
        ];
        // Depending on its version, WHMCS hands a stored password over as typed or HTML-encoded, and nothing tells
        // which; the extension tries the other form once.
        $decoded = Params::decoded($this->password);
        if ($decoded !== $this->password) {
            $company['password_alternative'] = $decoded;
        }

        return $company;
    }

    /**
     * What the administrator's user name has after its `@`; empty when that is not known.
     */
    public function loginDomain(): string
    {
        $domain = self::domainOf($this->username);

        return $domain !== '' ? $domain : ltrim(trim($this->companyDomain), '@');
    }

    public static function domainOf(string $user): string
    {
        $at = strrpos($user, '@');

        return $at === false ? '' : substr($user, $at + 1);
    }

    public function cluster(): string
    {
        return $this->cluster;
    }

    /**
     * Its administrator's full address, where it is known.
     */
    public function administrator(): string
    {
        $isWhole = str_contains($this->username, '@') || $this->companyDomain === '';

        return $isWhole ? $this->username : "$this->username@" . ltrim($this->companyDomain, '@');
    }

    /**
     * @return list<string> what must not stand in a log
     */
    public function secrets(): array
    {
        return [$this->password, Params::decoded($this->password)];
    }

    /**
     * Ours: 1 user name, 2 password, 3 domain, 4 cluster. One published module has the cluster third and no domain;
     * another has ours and a mode fifth. No domain is called like a cluster, so one that stands third counts also
     * after somebody saved the form, which puts its own first choice into the fourth.
     */
    private static function fromProduct(Params $params): self
    {
        $hasDomain = !self::isCluster($params->text('configoption3'));
        $cluster = $params->text($hasDomain ? 'configoption4' : 'configoption3');

        return new self(
            $params->text('configoption1'),
            $params->raw('configoption2'),
            $hasDomain ? $params->text('configoption3') : '',
            preg_match(self::CLUSTER, $cluster, $parts) === 1 ? ucfirst(strtolower($parts[1])) : $cluster,
        );
    }

    private static function isCluster(string $text): bool
    {
        return preg_match(self::CLUSTER, $text) === 1;
    }

    private static function clusterOfHost(string $host): ?string
    {
        if ($host === '') {
            return null;
        }
        // During a connection test WHMCS has been seen to spell `.` and `-` as words.
        $host = strtolower(str_replace(['DOT', 'DASH'], ['.', '-'], $host));
        $pattern = '/^(?:https?:\/\/)?(?:[a-z]+\.)?(a|b|test)(?:\.hostedemail\.com)?(?:[:\/].*)?$/';
        if (preg_match($pattern, $host, $parts) === 1) {
            return ucfirst($parts[1]);
        }
        throw Failure::notSetUp("The server's host name '$host' does not tell the cluster: enter "
            . self::HOSTS . '.');
    }
}
