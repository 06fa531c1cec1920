<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Saves a section of the domain's page.
 */
abstract class ChangeDomain extends SectionChange
{
    public static function next(): string
    {
        return DomainPage::class;
    }

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        $domain = $visit->service->domainName();

        return $visit->service->domains()->changeSettings($fields, $shown) + [
            'domain' => $domain, 'address' => $domain,
        ];
    }
}
