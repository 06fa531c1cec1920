<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Illuminate\Database\Query\Builder;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * The domain names that the client of a service has in WHMCS: those registered, and those of active services. An order
 * of hosting names a domain without any proof, so one that another client has in whatever state is not his; nor is one
 * that mail is sold for already.
 */
final class OwnedDomains
{
    private const ENDED = ['Terminated', 'Cancelled', 'Fraud', 'Transferred Away'];
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
        $registered = self::names(self::registered()->where('userid', $client)->where('status', 'Active'));
        $hosted = self::names(self::hosted()->where('userid', $client)->where('domainstatus', 'Active'));
        $names = $registered + $hosted;
        $others = static fn (Builder $rows): array
            => self::names(self::spelled($rows->where('userid', '<>', $client), $names));
        // Who let a name expire may still have it in WHMCS when somebody else has registered it.
        $own = array_diff_key($registered, $others(self::registered()->where('status', 'Active')))
            + array_diff_key($hosted, $others(self::registered()), $others(self::hosted()));
        $sold = self::names(self::spelled(
            self::hosted()->whereIn('packageid', static fn (Builder $products): Builder
                => $products->select('id')->from('tblproducts')->where('servertype', 'opensrsemail')),
            $own
        ));
        $free = array_filter(
            array_map('strval', array_keys(array_diff_key($own, $sold))),
            // An addon's domain stands in a field of its own.
            static fn (string $name): bool => array_filter(array_map(Claims::of(...), Record::keysOf($name))) === []
        );
        sort($free);

        return $free;
    }

    private static function registered(): Builder
    {
        return Capsule::table('tbldomains')->whereNotIn('status', self::ENDED)->limit(self::MOST)->select('domain');
    }

    private static function hosted(): Builder
    {
        return Capsule::table('tblhosting')->whereNotIn('domainstatus', self::ENDED)->limit(self::MOST)
            ->select('domain');
    }

    /**
     * @param array<string, list<string>> $names name => how it may be spelled
     */
    private static function spelled(Builder $rows, array $names): Builder
    {
        $spellings = array_merge([], ...array_values($names));
        $marks = implode(', ', array_fill(0, max(1, count($spellings)), '?'));

        return $rows->whereRaw(
            "TRIM(TRAILING '.' FROM TRIM(domain)) IN ($marks)",
            $spellings === [] ? [''] : $spellings
        );
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
                $names[$name] = [trim((string) $spelled, ' .'), $name, $unicode];
            } catch (Failure) {
                // A service without a domain, or with something else in its place.
            }
        }

        return $names;
    }
}
