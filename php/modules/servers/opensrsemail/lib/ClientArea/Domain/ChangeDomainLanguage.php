<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

/**
 * Changes webmail's language and time zone for the whole domain.
 */
final class ChangeDomainLanguage extends ChangeDomain
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
}
