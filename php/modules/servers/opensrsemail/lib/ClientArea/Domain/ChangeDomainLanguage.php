<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes webmail's language and time zone for the whole domain.
 */
final class ChangeDomainLanguage implements Change
{
    public static function task(): string
    {
        return 'change_domain_language';
    }

    public static function fields(): array
    {
        return ['language', 'timezone'];
    }

    public static function form(): string
    {
        return DomainLanguagePage::class;
    }

    public static function next(): string
    {
        return DomainPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(self::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $visit->service->domains()->changeSettings($fields, $shown);

        return Done::made($visit, self::task(), $made + [
            'domain' => $visit->service->domainName(), 'address' => $visit->service->domainName(),
        ]);
    }
}
