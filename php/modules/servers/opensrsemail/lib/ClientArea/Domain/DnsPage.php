<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * What the domain's DNS says about its mail, record by record, beside what it should say.
 *
 * @phpstan-import-type DnsReport from Facts
 * @phpstan-import-type DnsRow from Facts
 */
final class DnsPage implements DomainLine
{
    /** Verdict => how it is marked */
    private const MARKS = [
        'right' => 'success', 'missing' => 'danger', 'different' => 'danger', 'several' => 'danger',
        'unknown' => 'default',
    ];

    public static function name(): string
    {
        return 'dns';
    }

    public static function isShownToLookers(): bool
    {
        return true;
    }

    public static function line(Visit $visit, array $settings): string
    {
        return $visit->text->of('dns.line');
    }

    public function show(Visit $visit): Answer
    {
        $text = $visit->text;
        $report = Facts::checkDns($visit->service->domainName(), $visit->service->company()->cluster());
        $needed = array_filter($report['rows'], static fn (array $row): bool => $row['is_needed']);
        $isAllRight = array_diff(array_column($needed, 'verdict'), ['right']) === [];

        return new View($visit, 'dns', $text->of('dns.title', ['domain' => $report['unicode']]), [
            'told' => self::told($visit, $report, $isAllRight),
            'rows' => array_map(static fn (array $row): array => self::row($visit, $row), $report['rows']),
            'zone' => $report['zone'],
            'again_url' => $visit->links->to(self::class),
            'support_url' => $visit->links->toSupport(),
            'up' => ['url' => $visit->links->to(DomainPage::class), 'text' => $text->of('places.domain')],
        ]);
    }

    /**
     * @param DnsReport $report
     *
     * @return array{type: string, text: string} what it comes to
     */
    private static function told(Visit $visit, array $report, bool $isAllRight): array
    {
        [$type, $key] = match (true) {
            $report['state'] !== 'alive' => [$report['state'] === 'unasked' ? 'info' : 'danger', $report['state']],
            $report['arrives'] === null => ['info', 'unasked'],
            $report['arrives'] === false => ['danger', 'arrives_not'],
            $isAllRight => ['success', 'all_right'],
            default => ['warning', 'arrives'],
        };

        return ['type' => $type, 'text' => $visit->text->of("dns.$key", ['domain' => $report['unicode']])];
    }

    /**
     * @param DnsRow $row
     *
     * @return array<string, mixed>
     */
    private static function row(Visit $visit, array $row): array
    {
        $text = $visit->text;
        $verdict = $row['verdict'];

        return [
            'label' => $text->of("dns.row_$row[what]"),
            'for' => $text->of("dns.for_$row[what]"),
            'name' => $row['name'],
            'type' => $row['type'],
            'wanted' => $row['wanted'],
            'found' => $row['found'],
            'verdict' => $text->of("dns.verdict_$verdict"),
            // What is of use only is no fault.
            'mark' => $row['is_needed'] || self::MARKS[$verdict] === 'success' ? self::MARKS[$verdict] : 'default',
            'is_right' => $verdict === 'right',
            'is_optional' => !$row['is_needed'],
            'why' => $row['why'] === null ? '' : $text->of("dns.why_$row[why]"),
        ];
    }
}
