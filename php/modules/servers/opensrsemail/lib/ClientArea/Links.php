<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * Links to this service's pages, relative to WHMCS' own root as all its links are.
 */
final class Links
{
    public function __construct(private readonly ServiceKey $service, private readonly ListState $list)
    {
    }

    /**
     * A link that leads back to the list as it was left; the list itself shows what the parameters say.
     *
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
            $parameters['list'] = $this->list->asParameter();
        }
        $isFilled = static fn (string|int|array $value): bool => $value !== '' && $value !== [];
        $filled = array_filter($parameters, $isFilled);

        return 'clientarea.php?' . http_build_query($query + $filled, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * Where to go on once a page is done with: of the list, as it was left.
     *
     * @param class-string<Page> $page
     */
    public function backTo(string $page): string
    {
        return $this->to($page, $page === Routes::FIRST ? $this->list->query() : []);
    }

    /**
     * Where every form is sent.
     */
    public function toSend(): string
    {
        return $this->to(Routes::FIRST, ['list' => $this->list->asParameter()]);
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
