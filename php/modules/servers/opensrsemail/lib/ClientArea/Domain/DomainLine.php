<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * One line of the domain's page: what is so for everybody. Its label is the text `domain.<page's name>`.
 *
 * @phpstan-import-type DomainSettings from \WHMCS\Module\Server\Opensrsemail\Native\Domains
 */
interface DomainLine extends Page
{
    /**
     * @param DomainSettings $settings
     *
     * @return string what is so, in words; empty where there is nothing to say
     */
    public static function line(Visit $visit, array $settings): string;
}
