<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\ChangeSpam;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what becomes of spam in the whole domain.
 */
final class ChangeDomainSpam extends ChangeDomain
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

    protected function told(Visit $visit, array $made, Done $done): Done
    {
        return ChangeSpam::withDoubles($visit, $done, $made['doubles'] ?? []);
    }
}
