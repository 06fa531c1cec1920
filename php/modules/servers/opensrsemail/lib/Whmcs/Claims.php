<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * A service of this WHMCS that has a domain and is being paid for: nobody else of this WHMCS can have it.
 */
final class Claims
{
    private const LIVE = ['Active', 'Suspended'];

    private function __construct(
        public readonly ServiceKey $service,
        public readonly int $clientId,
        public readonly string $clientName,
        public readonly string $status,
    ) {
    }

    /**
     * The live services and addons with this domain, as WHMCS has it or as it was made for them.
     *
     * @param string          $domain as OpenSRS has it
     * @param ServiceKey|null $except who asks
     *
     * @return list<self>
     */
    public static function on(string $domain, ?ServiceKey $except = null): array
    {
        $spelled = static fn (string ...$spellings): array => self::services()
            ->whereIn('h.domain', [...$spellings, ...array_map(static fn (string $one): string => "$one.", $spellings)])
            ->get()->all();
        try {
            $rows = $spelled($domain, self::unicode($domain));
        } catch (QueryException) {
            // A database with three bytes for a character has no name that needs four, nor can it be asked for one.
            $rows = $spelled($domain);
        }

        $claims = array_map(self::fromRow(...), $rows);
        foreach (Record::keysOf($domain) as $key) {
            $claims[] = self::of($key);
        }
        $others = [];
        foreach (array_filter($claims) as $claim) {
            if ($except === null || $claim->service->text() !== $except->text()) {
                $others[$claim->service->text()] = $claim;
            }
        }

        return array_values($others);
    }

    /**
     * This service's or addon's, while it is live.
     */
    public static function of(ServiceKey $key): ?self
    {
        $row = $key->isAddon()
            ? self::addons()->where('a.id', $key->addon)->where('a.hostingid', $key->service)->first()
            : self::services()->where('h.id', $key->service)->first();

        return $row === null ? null : self::fromRow($row);
    }

    /**
     * @return string for an administrator, who it is
     */
    public function describe(): string
    {
        return "{$this->service->text()} ($this->status) of client $this->clientId, $this->clientName";
    }

    private static function services(): Builder
    {
        return Capsule::table('tblhosting as h')
            ->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->leftJoin('tblclients as c', 'c.id', '=', 'h.userid')
            ->where('p.servertype', 'opensrsemail')
            ->whereIn('h.domainstatus', self::LIVE)
            ->select(['h.id', 'h.userid', 'h.domainstatus as status', 'c.firstname', 'c.lastname', 'c.companyname']);
    }

    private static function addons(): Builder
    {
        return Capsule::table('tblhostingaddons as a')
            ->join('tblhosting as h', 'h.id', '=', 'a.hostingid')
            ->leftJoin('tblclients as c', 'c.id', '=', 'h.userid')
            ->whereIn('a.status', self::LIVE)
            ->select(['h.id', 'a.id as addon', 'h.userid', 'a.status', 'c.firstname', 'c.lastname', 'c.companyname']);
    }

    private static function fromRow(object $row): self
    {
        $isFilled = static fn (string $name): bool => $name !== '';
        $names = array_filter([trim("$row->firstname $row->lastname"), (string) $row->companyname], $isFilled);

        return new self(
            new ServiceKey((int) $row->id, (int) ($row->addon ?? 0)),
            (int) $row->userid,
            Params::decoded(implode(', ', $names)),
            (string) $row->status,
        );
    }

    private static function unicode(string $domain): string
    {
        try {
            return Facts::parseDomain($domain)['unicode'];
        } catch (Failure) {
            return $domain;
        }
    }
}
