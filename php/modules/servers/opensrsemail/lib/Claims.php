<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

use Illuminate\Database\Query\Builder;
use OpensrsemailException;
use WHMCS\Database\Capsule;

/**
 * A service of this WHMCS that has a domain and is being paid for: nobody else of this WHMCS can have it.
 */
final class Claims
{
    private const LIVE = ['Active', 'Suspended'];

    private function __construct(
        public readonly int $serviceId,
        public readonly int $clientId,
        public readonly string $clientName,
        public readonly string $status,
    ) {
    }

    /**
     * The live services with this domain in WHMCS.
     *
     * @param string $domain as OpenSRS has it
     *
     * @return list<self>
     */
    public static function on(string $domain): array
    {
        $spellings = array_unique([$domain, self::unicode($domain)]);
        $rows = self::services()
            ->whereIn('h.domain', [...$spellings, ...array_map(static fn (string $one): string => "$one.", $spellings)])
            ->get();

        return array_values($rows->map(self::fromRow(...))->all());
    }

    /**
     * The live service with this number.
     */
    public static function of(int $serviceId): ?self
    {
        $row = self::services()->where('h.id', $serviceId)->first();

        return $row === null ? null : self::fromRow($row);
    }

    /**
     * @return string for an administrator, who it is
     */
    public function describe(): string
    {
        return "service $this->serviceId ($this->status) of client $this->clientId, $this->clientName";
    }

    private static function services(): Builder
    {
        return Capsule::table('tblhosting as h')
            ->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->leftJoin('tblclients as c', 'c.id', '=', 'h.userid')
            ->where('p.servertype', 'opensrsemail')
            ->whereIn('h.domainstatus', self::LIVE)
            ->select(['h.id', 'h.userid', 'h.domainstatus', 'c.firstname', 'c.lastname', 'c.companyname']);
    }

    private static function fromRow(object $row): self
    {
        $names = array_filter([trim("$row->firstname $row->lastname"), (string) $row->companyname], 'strlen');

        return new self(
            (int) $row->id,
            (int) $row->userid,
            Params::decoded(implode(', ', $names)),
            (string) $row->domainstatus,
        );
    }

    private static function unicode(string $domain): string
    {
        try {
            return opensrsemail_parse_domain($domain)['unicode'];
        } catch (OpensrsemailException) {
            return $domain;
        }
    }
}
