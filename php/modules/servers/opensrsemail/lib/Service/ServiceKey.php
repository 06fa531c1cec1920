<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * Which WHMCS service this is, or which product addon of one: WHMCS hands a module on an addon the service it hangs on
 * as `serviceid`, with `addonId` above 0. Everything that tells one from another (mark, lock, record, session, link)
 * is made from this value.
 */
final class ServiceKey
{
    /**
     * @param int $service tblhosting.id; 0 where WHMCS did not say
     * @param int $addon   tblhostingaddons.id; 0 for the service itself
     */
    public function __construct(
        public readonly int $service,
        public readonly int $addon = 0,
    ) {
    }

    public static function fromParams(Params $params): self
    {
        return new self($params->number('serviceid'), $params->number('addonId'));
    }

    /**
     * From a mark at OpenSRS, `<installation>/<service>` or `<installation>/<service>+<addon>`.
     *
     * @return self|null when another installation signed
     */
    public static function fromMark(string $mark, string $installation): ?self
    {
        return preg_match('#^([0-9A-Za-z-]+)/(\d+)(?:\+(\d+))?$#', $mark, $parts) === 1 && $parts[1] === $installation
            ? new self((int) $parts[2], (int) ($parts[3] ?? 0)) : null;
    }

    public function isKnown(): bool
    {
        return $this->service > 0;
    }

    public function isAddon(): bool
    {
        return $this->addon > 0;
    }

    /**
     * @return array{service_id: int, addon_id: int} columns of our tables, and keys of the native calls
     */
    public function columns(): array
    {
        return ['service_id' => $this->service, 'addon_id' => $this->addon];
    }

    /**
     * @return array<string, int> parameters of this service's pages in the client area
     */
    public function query(): array
    {
        return ['id' => $this->service] + ($this->isAddon() ? ['addonId' => $this->addon] : []);
    }

    /**
     * @return string different for each, for a key or a lock
     */
    public function text(): string
    {
        return $this->isAddon() ? "service $this->service addon $this->addon" : "service $this->service";
    }
}
