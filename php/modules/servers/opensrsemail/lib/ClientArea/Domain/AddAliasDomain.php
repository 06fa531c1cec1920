<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\OwnedDomains;

/**
 * Lets the mail of another of the client's domains arrive here.
 */
final class AddAliasDomain implements Change
{
    public static function task(): string
    {
        return 'add_alias_domain';
    }

    public static function fields(): array
    {
        return ['alias_domain'];
    }

    public static function form(): string
    {
        return AliasDomainsPage::class;
    }

    public static function next(): string
    {
        return AliasDomainsPage::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $made = $visit->service->domains()->addAliasDomain(
            $visit->request->field('alias_domain'),
            OwnedDomains::of($visit->service->key)
        );

        $done = new Done('success', $visit->text->of('done.add_alias_domain', [
            'other' => $made['unicode'], 'domain' => Facts::readable($visit->service->domainName()),
        ]));
        $there = $visit->service->people()->sendingTo("@$made[domain]");

        return $there === [] ? $done : $done->but($visit->text->of('done.alias_domain_sent_to', [
            'other' => $made['unicode'], 'addresses' => implode(', ', array_map($visit->address(...), $there)),
        ]));
    }
}
