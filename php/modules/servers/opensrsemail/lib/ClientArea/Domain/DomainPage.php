<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\Places;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\SettingsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\WorkgroupsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * What concerns the whole domain: lines that each say what is so, and lead to where it is changed.
 *
 * @phpstan-import-type DomainSettings from \WHMCS\Module\Server\Opensrsemail\Native\Domains
 */
final class DomainPage implements Page
{
    /** @var list<class-string<DomainLine>> in the order of the page */
    public const LINES = [
        DnsPage::class,
        StorageOverviewPage::class,
        DomainSpamPage::class,
        DomainLanguagePage::class,
        CatchallPage::class,
        AliasDomainsPage::class,
        WorkgroupsPage::class,
        SettingsPage::class,
        DomainHistoryPage::class,
    ];
    /** Those who have something of their own, so many by name */
    private const NAMED = 3;

    public static function name(): string
    {
        return 'domain';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public function show(Visit $visit): Answer
    {
        $settings = $visit->service->domains()->settings();
        $stopped = $visit->stopped($settings['domain']);
        $canChange = $visit->access->canChange() && $stopped === null;

        return new View($visit, 'domain', $visit->text->of('domain.title', [
            'domain' => $settings['domain']['unicode'],
        ]), [
            'places' => Places::of($visit->text, $visit->links, self::class),
            'facts' => [],
            'lines' => self::lines($visit, $settings, $canChange),
        ], [], $stopped);
    }

    /**
     * @param DomainSettings $settings
     *
     * @return list<array<string, mixed>> as the template of lines prints them
     */
    private static function lines(Visit $visit, array $settings, bool $canChange): array
    {
        $lines = [];
        foreach (self::LINES as $line) {
            $isChanged = !$line::isShownToLookers();
            $text = $line::line($visit, $settings);
            if ($text === '') {
                continue;
            }
            $lines[] = [
                'name' => $line::name(),
                'label' => $visit->text->of('domain.' . $line::name()),
                'text' => $text,
                'url' => $isChanged && !$canChange ? '' : $visit->links->to($line),
                'verb' => $visit->text->of($canChange && ($isChanged || $line === WorkgroupsPage::class)
                    ? 'button.change' : 'history.show'),
            ];
        }

        return array_map(static fn (array $line): array
            => $line + ['meter' => null, 'is_elsewhere' => false, 'button' => null], $lines);
    }

    /**
     * How many it applies to, and who has something of his own, as far as is known.
     *
     * @param DomainSettings      $settings
     * @param 'spam'|'language' $what
     */
    public static function applies(Visit $visit, array $settings, string $what): string
    {
        $own = $visit->service->people()->withOwn($what);
        $all = array_sum(array_column($settings['workgroups'], 'mailboxes'));
        if ($own === [] || $all < count($own)) {
            return '';
        }
        $names = array_map(static fn (string $name): string
            => Facts::readable($name), array_slice($own, 0, self::NAMED));
        $more = count($own) - count($names);

        return ' · ' . $visit->text->of($more > 0 ? 'domain.applies_and_more' : 'domain.applies', [
            'count' => (string) ($all - count($own)), 'all' => (string) $all,
            'names' => implode(', ', $names), 'more' => (string) $more,
        ]);
    }
}
