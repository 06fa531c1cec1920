<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What is said before a form that would be refused: all that was bought is in use.
 */
final class Full
{
    /**
     * @param 'mailboxes'|'forwards' $kind
     *
     * @return list<array{type: string, text: string, url: string, link: string}> nothing where a form was refused:
     *     that says so itself
     */
    public static function alerts(Visit $visit, string $kind): array
    {
        $allowance = $visit->service->allowance();
        $bought = $kind === 'mailboxes' ? $allowance->mailboxes() : $allowance->forwards();
        $text = $visit->text->of("error.allowance_$kind", ['bought' => (string) $bought]);

        if ($visit->refusal !== null) {
            return [];
        }
        $alerts = [['type' => 'warning', 'text' => $text] + self::remedy($visit, [$kind])];
        if ($kind === 'mailboxes') {
            $alerts[] = [
                'type' => 'info',
                'text' => $visit->text->of('list.has_left'),
                'url' => $visit->links->to(AccountsPage::class, ['type' => 'idle']),
                'link' => $visit->text->of('list.show_idle', ['days' => (string) AccountsPage::IDLE_DAYS]),
            ];
        }

        return $alerts;
    }

    /**
     * @param list<string> $kinds that there are too few of
     *
     * @return array{url: string, link: string} leads to buying more, or to who sells it
     */
    public static function remedy(Visit $visit, array $kinds): array
    {
        $isSold = array_intersect($kinds, $visit->service->soldKinds()) !== [];

        return $isSold
            ? ['url' => $visit->links->toUpgrade(), 'link' => $visit->text->of('list.buy_more')]
            : ['url' => $visit->links->toSupport(), 'link' => $visit->text->of('list.write_to_us')];
    }
}
