<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Admin;

use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Service;

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
        $lines = array_map(
            static fn (string $name): string => Html::box(self::ENDED, $name, 'end ' . Facts::readable($name)),
            array_slice($domains, 0, self::MOST)
        );
        if (count($domains) > self::MOST) {
            $lines[] = Html::text('… and ' . (count($domains) - self::MOST) . ' more, on the customer\'s page.');
        }
        $lines[] = Html::line(self::ADDED, 'Add another one:');
        $lines[] = Html::text("Mail to their addresses arrives here too. 'Save Changes' adds and ends them.");

        return implode('<br>', $lines);
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
        $domain = Facts::readable($service->domainName());
        $told = [];
        foreach ($added === '' ? $ended : [...$ended, $added] as $at => $name) {
            $isEnded = $at < count($ended);
            try {
                $made = $isEnded ? $service->domains()->deleteAliasDomain($name)
                    : $service->domains()->addAliasDomain($name, null);
                $told[] = "Mail to $made[unicode] " . match ([$isEnded, $made['was_there']]) {
                    [true, true] => "no longer arrives in $domain.",
                    [true, false] => "did not arrive in $domain before.",
                    [false, true] => "arrived in $domain before.",
                    [false, false] => "arrives in $domain too.",
                };
            } catch (Failure $failure) {
                $why = rtrim($failure->getMessage(), '.');
                $told[] = "The other domain $name of $domain stays as it was: $why.";
                if ($failure->kind->isCutOff()) {
                    break;
                }
            }
        }

        return $told;
    }
}
