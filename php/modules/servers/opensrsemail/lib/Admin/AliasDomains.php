<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\AdminText;

/**
 * The other domains whose mail arrives in a service's domain, on its page in the admin area: an administrator adds any,
 * while the customer chooses among his own.
 */
final class AliasDomains
{
    private const ADDED = 'opensrsemail_alias_domain';
    private const ENDED = 'opensrsemail_alias_domains_ended';
    /** What a page lists */
    private const MOST = 50;

    /**
     * @param list<string> $domains
     *
     * @return string HTML
     */
    public static function asHtml(array $domains): string
    {
        $escaped = static fn (string $text): string => htmlspecialchars(AdminText::of($text), ENT_QUOTES);
        $lines = array_map(static fn (string $domain): string => sprintf(
            '<label><input type="checkbox" name="%s[]" value="%s"> %s</label>',
            self::ENDED,
            htmlspecialchars($domain, ENT_QUOTES),
            $escaped('end ' . Facts::readable($domain))
        ), array_slice($domains, 0, self::MOST));
        $lines[] = sprintf(
            '<label>Add another one: <input type="text" name="%s" size="30" autocomplete="off"></label>',
            self::ADDED
        );

        return implode('<br>', $lines) . '<br>'
            . $escaped("Mail to their addresses arrives here too. 'Save Changes' adds and ends them.");
    }

    /**
     * @return (callable(Service): list<string>)|null what the page was saved for
     */
    public static function wanted(): ?callable
    {
        $ended = array_slice(SavedPage::ticked(self::ENDED), 0, self::MOST);
        $added = SavedPage::entered(self::ADDED);

        return $ended === [] && $added === '' ? null
            : static fn (Service $service): array => self::change($service, $ended, $added);
    }

    /**
     * @param list<string> $ended
     *
     * @return list<string> what became of each
     */
    private static function change(Service $service, array $ended, string $added): array
    {
        $domain = $service->domain();
        $told = [];
        foreach ($ended as $name) {
            try {
                $service->domains()->deleteAliasDomain($name);
                $told[] = "Mail to $name no longer arrives in $domain.";
            } catch (Failure $failure) {
                $told[] = "Mail to $name still arrives in $domain: {$failure->getMessage()}.";
            }
        }
        if ($added !== '') {
            try {
                $made = $service->domains()->addAliasDomain($added, null);
                $told[] = "Mail to $made[domain] arrives in $domain too.";
            } catch (Failure $failure) {
                $told[] = "Mail to $added does not arrive in $domain: {$failure->getMessage()}.";
            }
        }

        return $told;
    }
}
