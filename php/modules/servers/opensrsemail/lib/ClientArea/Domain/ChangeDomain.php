<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Saves a section of the domain's page.
 */
abstract class ChangeDomain implements Change
{
    public static function next(): string
    {
        return DomainPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(static::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->domains()->changeSettings($fields, $shown);
        $domain = $visit->service->domainName();

        return $this->told($visit, $made, Done::made($visit, static::task(), $made + [
            'domain' => $domain, 'address' => $domain,
        ]));
    }

    /**
     * @param array{changed: list<string>, doubles: list<array{field: string, line: int}>} $made
     */
    protected function told(Visit $visit, array $made, Done $done): Done
    {
        return $done;
    }
}
