<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * Links to this service's pages, relative to WHMCS' own root as all its links are.
 */
final class Links
{
    public function __construct(private readonly ServiceKey $service)
    {
    }

    /**
     * @param class-string<Page>                     $page
     * @param array<string, string|int|list<string>> $parameters
     *
     * @return string a link, not yet HTML
     */
    public function to(string $page, array $parameters = []): string
    {
        $query = $this->query();
        if ($page !== Routes::FIRST) {
            $query['mail'] = $page::name();
        }
        $isFilled = static fn (string|int|array $value): bool => $value !== '' && $value !== [];
        $filled = array_filter($parameters, $isFilled);

        return 'clientarea.php?' . http_build_query($query + $filled, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * @return array<string, string|int> what the link of every page has
     */
    public function query(): array
    {
        return ['action' => 'productdetails'] + $this->service->query();
    }

    /**
     * Where WHMCS sells more mailboxes and forwards; empty for an addon, of which it sells no more.
     */
    public function toUpgrade(): string
    {
        return $this->service->isAddon() ? '' : 'upgrade.php?type=configoptions&id=' . $this->service->service;
    }

    /**
     * Where a customer writes to who sells this.
     */
    public function toSupport(): string
    {
        return 'submitticket.php';
    }
}
