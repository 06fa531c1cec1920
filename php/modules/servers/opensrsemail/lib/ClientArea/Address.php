<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\ServiceKey;

/**
 * Addresses of this service's pages, relative to WHMCS' own root as all its links are.
 */
final class Address
{
    public function __construct(private readonly ServiceKey $service)
    {
    }

    /**
     * @param array<string, string|int|list<string>> $parameters
     *
     * @return string an address, not yet HTML
     */
    public function of(Page $page, array $parameters = []): string
    {
        $query = ['action' => 'productdetails'] + $this->service->query();
        if ($page !== Page::Accounts) {
            $query['mail'] = $page->value;
        }
        $isFilled = static fn (string|int|array $value): bool => $value !== '' && $value !== [];
        $filled = array_filter($parameters, $isFilled);

        return 'clientarea.php?' . http_build_query($query + $filled, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * Where WHMCS sells more mailboxes and forwards.
     */
    public function ofUpgrade(): string
    {
        return 'upgrade.php?type=configoptions&id=' . $this->service->service;
    }
}
