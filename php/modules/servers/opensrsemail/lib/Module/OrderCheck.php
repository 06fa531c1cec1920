<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Company;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Claims;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Looks at the domains of products in the shopping cart before anything is invoiced: a name that cannot be a mail
 * domain, that nobody may have, or that is sold already would otherwise be paid for and then fail to be created.
 */
final class OrderCheck
{
    private readonly Text $text;

    /** @var array<string, true> domains seen in this cart */
    private array $seen = [];

    private function __construct()
    {
        $this->text = Text::forClient(new Params([]));
    }

    /**
     * @return list<string> sentences for the customer; none when all is well, or when nothing can be checked
     */
    public static function errors(): array
    {
        try {
            $items = $_SESSION['cart']['products'] ?? [];
            if (!extension_loaded('opensrsemail') || !is_array($items)) {
                return [];
            }
            $check = new self();
            $errors = array_filter(array_map($check->error(...), array_filter($items, 'is_array')));

            return array_values(array_map(static fn (string $error): string
                => htmlspecialchars($error, ENT_QUOTES), $errors));
        } catch (Throwable) {
            // Whatever is wrong here must not keep anybody from buying; CreateAccount checks again.
            return [];
        }
    }

    /**
     * @param array<array-key, mixed> $item a product in WHMCS' cart: `pid`, `domain`, `configoptions`
     */
    private function error(array $item): ?string
    {
        $product = Capsule::table('tblproducts')->find((int) ($item['pid'] ?? 0));
        if (!is_object($product) || strcasecmp((string) $product->servertype, 'opensrsemail') !== 0) {
            return null;
        }
        $typed = is_string($item['domain'] ?? null) ? Params::decoded($item['domain']) : '';
        try {
            $domain = Facts::parseDomain($typed);
        } catch (Failure $failure) {
            return $this->text->ofFailure($failure);
        }
        $shown = ['domain' => $domain['unicode']];
        if (in_array($domain['name'], self::loginDomains($product), true)) {
            return $this->text->of('error.domain_reserved', $shown);
        }
        if (isset($this->seen[$domain['name']])) {
            return $this->text->of('order.domain_twice', $shown);
        }
        $this->seen[$domain['name']] = true;

        $claims = Claims::on($domain['name']);
        if ($claims === []) {
            return null;
        }
        // Who else is a customer here is nobody's business.
        $isOwn = $claims[0]->clientId === (int) ($_SESSION['uid'] ?? 0);

        return $this->text->of($isOwn ? 'order.domain_held' : 'error.domain_reserved', $shown);
    }

    /**
     * The domains that the administrators this product may be sold with log in with.
     *
     * @return list<string>
     */
    private static function loginDomains(object $product): array
    {
        $logins = [Company::fromParams(new Params((array) $product))->loginDomain()];
        $servers = Capsule::table('tblservers')->where('type', 'opensrsemail')->pluck('username');
        foreach ($servers as $user) {
            $logins[] = Company::domainOf(Params::decoded((string) $user));
        }
        $names = [];
        foreach (array_filter($logins) as $login) {
            try {
                $names[] = Facts::parseDomain($login)['name'];
            } catch (Failure) {
                // Domains of administrators are refused as such.
            }
        }

        return $names;
    }
}
