<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * What stops working besides when accounts are deleted, as the question says it.
 */
final class Breaking
{
    /**
     * @param array{aliases: list<string>, sent_by: list<string>, is_complete: bool, ...} $told
     *
     * @return list<array{text: string, addresses: list<array{address: string, url: string}>}> a sentence with its
     *     addresses each
     */
    public static function of(Visit $visit, array $told): array
    {
        $plain = static fn (string $address): array => ['address' => Facts::readable($address), 'url' => ''];
        $forward = static fn (string $address): array => [
            'address' => Facts::readable($address),
            'url' => $visit->links->to(Hub::class, ['name' => $address]),
        ];
        $breaking = [
            ['text' => $visit->text->of('delete.aliases_lost'), 'addresses' => array_map($plain, $told['aliases'])],
            ['text' => $visit->text->of('delete.sent_by'), 'addresses' => array_map($forward, $told['sent_by'])],
        ];
        $breaking = array_values(array_filter($breaking, static fn (array $one): bool => $one['addresses'] !== []));
        if (!$told['is_complete']) {
            $breaking[] = ['text' => $visit->text->of('delete.perhaps_more'), 'addresses' => []];
        }

        return $breaking;
    }
}
