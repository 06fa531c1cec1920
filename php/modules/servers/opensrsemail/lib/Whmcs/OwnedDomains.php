<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Illuminate\Database\Query\Builder;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * The domain names that the client of a service has in WHMCS: those registered, and those of active services. An order
 * of hosting names a domain without any proof, so one that another client has too is neither's; and one that mail is
 * sold for already is its own.
 */
final class OwnedDomains
{
    private const LIVE = ['Active', 'Suspended'];
    /** More than anybody looks through in a form */
    private const MOST = 2000;

    /**
     * @return list<string> as OpenSRS has them, by name
     */
    public static function of(ServiceKey $service): array
    {
        $client = (int) Capsule::table('tblhosting')->where('id', $service->service)->value('userid');
        if ($client === 0) {
            return [];
        }
        $registered = self::names(self::registered()->where('userid', $client));
        $hosted = self::names(self::hosted(['Active'])->where('h.userid', $client));
        $spelled = array_merge([], ...array_values($registered + $hosted));
        $others = self::names(self::hosted(self::LIVE)->where('h.userid', '<>', $client)->whereIn('h.domain', $spelled))
            + self::names(self::registered()->where('userid', '<>', $client)->whereIn('domain', $spelled));
        $sold = self::names(
            self::hosted(self::LIVE)->join('tblproducts as p', 'p.id', '=', 'h.packageid')
                ->where('p.servertype', 'opensrsemail')->whereIn('h.domain', $spelled)
        );
        $names = array_map('strval', array_keys(array_diff_key($registered + array_diff_key($hosted, $others), $sold)));
        sort($names);

        return $names;
    }

    private static function registered(): Builder
    {
        return Capsule::table('tbldomains')->where('status', 'Active')->limit(self::MOST)->select('domain');
    }

    /**
     * @param list<string> $statuses
     */
    private static function hosted(array $statuses): Builder
    {
        return Capsule::table('tblhosting as h')->whereIn('h.domainstatus', $statuses)->limit(self::MOST)
            ->select('h.domain');
    }

    /**
     * @return array<string, list<string>> name as OpenSRS has it => how it may be spelled in WHMCS
     */
    private static function names(Builder $rows): array
    {
        $names = [];
        foreach ($rows->pluck('domain')->all() as $spelled) {
            try {
                ['name' => $name, 'unicode' => $unicode] = Facts::parseDomain(Params::decoded((string) $spelled));
                $names[$name] = [(string) $spelled, $name, $unicode];
            } catch (Failure) {
                // A service without a domain, or with something else in its place.
            }
        }

        return $names;
    }
}
