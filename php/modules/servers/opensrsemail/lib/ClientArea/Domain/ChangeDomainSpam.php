<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\ChangeSpam;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what becomes of spam in the whole domain.
 */
final class ChangeDomainSpam implements Change
{
    public static function task(): string
    {
        return 'change_domain_spam';
    }

    public static function fields(): array
    {
        return ChangeSpam::fields();
    }

    public static function form(): string
    {
        return DomainSpamPage::class;
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
        $domain = $visit->service->domainName();
        $named = $made + ['domain' => $domain, 'address' => $domain];

        return ChangeSpam::withDoubles($visit, Done::made($visit, self::task(), $named), $made['doubles']);
    }
}
