<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Billing;
use StandIn\Core\Hooks;
use StandIn\Core\Services;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * From the list of products to an order.
 */
final class Cart
{
    public function respond(): void
    {
        match ($_GET['a'] ?? '') {
            'add', 'confproduct' => $this->configure(),
            'view' => $this->view(),
            'checkout' => $this->checkOut(),
            'empty' => $this->empty(),
            default => $this->catalogue(),
        };
    }

    private function empty(): never
    {
        unset($_SESSION['cart']);
        Theme::redirect('/cart.php');
    }

    private function catalogue(): void
    {
        $products = Capsule::table('tblproducts')->where('hidden', 0)->orderBy('id')->get(['id', 'name', 'description'])
            ->map(static fn (object $row): array
                => ['price' => Services::money(Services::price($row->id, []))] + (array) $row)->all();
        Theme::show('products', ['products' => $products], 'Shopping Cart');
    }

    private function configure(): void
    {
        $product = Capsule::table('tblproducts')->where('hidden', 0)->find((int) ($_REQUEST['pid'] ?? 0));
        if ($product === null) {
            Theme::redirect('/cart.php');
        }
        $domain = trim((string) ($_POST['domain'] ?? ''));
        $errors = [];
        if (Person::posted('domain')) {
            [$quantities, $errors] = Services::readQuantities((int) $product->id, $_POST['configoption'] ?? null);
            if ($domain === '') {
                $errors[] = 'Domain: please enter one';
            }
            $hook = ['pid' => $product->id, 'domain' => $domain, 'configoption' => $_POST['configoption'] ?? []];
            $errors = [...$errors, ...self::errors(Hooks::run('ShoppingCartValidateProductUpdate', $hook))];
            if ($errors === []) {
                // WHMCS keeps the options by their id, see fidelity in the README.
                $_SESSION['cart']['products'][] = [
                    'pid' => (int) $product->id,
                    'domain' => $domain,
                    'billingcycle' => 'monthly',
                    'configoptions' => self::byId((int) $product->id, $quantities),
                ];
                Theme::redirect('/cart.php?a=view');
            }
        }
        Theme::show('configureproduct', [
            'product' => (array) $product,
            'domain' => $domain,
            'options' => self::optionRows((int) $product->id, $_POST['configoption'] ?? null),
            'errors' => $errors,
        ], 'Configure Product');
    }

    private function view(): void
    {
        $items = [];
        $total = 0.0;
        foreach (self::products() as $item) {
            $product = Capsule::table('tblproducts')->find($item['pid']);
            $total += Services::price((int) $product->id, $item['configoptions']);
            $items[] = [
                'product' => (array) $product,
                'domain' => $item['domain'],
                'quantities' => self::shown((int) $product->id, $item['configoptions']),
            ];
        }
        if ($items === []) {
            Theme::redirect('/cart.php');
        }
        Theme::show('viewcart', [
            'items' => $items,
            'total' => Services::money($total),
            'errors' => [],
        ], 'Review & Checkout');
    }

    private function checkOut(): void
    {
        $client = Person::id();
        $items = self::products();
        if ($items === [] || !Person::posted('checkout')) {
            Theme::redirect('/cart.php?a=view');
        }
        $errors = self::errors(Hooks::run('ShoppingCartValidateCheckout', ['clientId' => $client] + $_POST));
        if ($errors !== []) {
            Theme::show('message', ['message' => implode('<br>', $errors), 'kind' => 'danger'], 'Checkout');
            return;
        }
        unset($_SESSION['cart']);
        $orders = array_map(static fn (array $item): array => Billing::order(
            $client,
            $item['pid'],
            $item['domain'],
            self::byName($item['pid'], $item['configoptions'])
        ), $items);
        Theme::redirect("/viewinvoice.php?id={$orders[0]['invoice']}");
    }

    /**
     * @return list<array{pid: int, domain: string, configoptions: array<int, int>}> what is in the cart
     */
    private static function products(): array
    {
        return array_values($_SESSION['cart']['products'] ?? []);
    }

    /**
     * @param array<string, int> $quantities by the option's name
     * @return array<int, int> by its id
     */
    private static function byId(int $product, array $quantities): array
    {
        $ids = Services::options($product)->pluck('id', 'optionname')->all();
        $byId = [];
        foreach ($quantities as $name => $quantity) {
            $byId[(int) $ids[$name]] = $quantity;
        }
        return $byId;
    }

    /**
     * @param array<int, int> $quantities by the option's id
     * @return array<string, int> by its name
     */
    private static function byName(int $product, array $quantities): array
    {
        $names = Services::options($product)->pluck('optionname', 'id')->all();
        $byName = [];
        foreach ($quantities as $id => $quantity) {
            $byName[$names[$id]] = $quantity;
        }
        return $byName;
    }

    /**
     * @param array<int, int> $quantities by the option's id
     * @return array<string, string> what a person reads, by the option's label
     */
    private static function shown(int $product, array $quantities): array
    {
        $shown = [];
        foreach (Services::options($product) as $option) {
            $shown[$option->label] = Services::shown($option, $quantities[$option->id] ?? 0);
        }
        return $shown;
    }

    /**
     * @param mixed $chosen texts by the option's id, as the form sent them
     * @return list<array<string, mixed>>
     */
    private static function optionRows(int $product, mixed $chosen): array
    {
        return Services::options($product)->map(static fn (object $option): array => Services::formRow(
            $option,
            is_string($chosen[$option->id] ?? null) ? $chosen[$option->id] : $option->qtyminimum
        ))->values()->all();
    }

    /**
     * @param list<mixed> $answers of hooks that validate: a text or a list of texts each
     * @return list<string>
     */
    private static function errors(array $answers): array
    {
        $errors = [];
        foreach ($answers as $answer) {
            array_push($errors, ...array_filter((array) $answer, 'is_string'));
        }
        return $errors;
    }
}
