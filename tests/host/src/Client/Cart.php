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
            default => $this->products(),
        };
    }

    private function products(): void
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
                $_SESSION['cart'] = ['pid' => (int) $product->id, 'domain' => $domain, 'quantities' => $quantities];
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
        $cart = $_SESSION['cart'] ?? null;
        $product = Capsule::table('tblproducts')->find($cart['pid'] ?? 0);
        if ($product === null) {
            Theme::redirect('/cart.php');
        }
        $byId = Services::options((int) $product->id)->pluck('id', 'optionname')->all();
        $quantities = [];
        foreach ($cart['quantities'] as $name => $quantity) {
            $quantities[$byId[$name]] = $quantity;
        }
        Theme::show('viewcart', [
            'product' => (array) $product,
            'domain' => $cart['domain'],
            'quantities' => $cart['quantities'],
            'total' => Services::money(Services::price((int) $product->id, $quantities)),
            'errors' => [],
        ], 'Review & Checkout');
    }

    private function checkOut(): void
    {
        $client = Person::id();
        $cart = $_SESSION['cart'] ?? null;
        if ($cart === null || !Person::posted('checkout')) {
            Theme::redirect('/cart.php?a=view');
        }
        $errors = self::errors(Hooks::run('ShoppingCartValidateCheckout', ['clientId' => $client] + $_POST));
        if ($errors !== []) {
            Theme::show('message', ['message' => implode('<br>', $errors), 'kind' => 'danger'], 'Checkout');
            return;
        }
        unset($_SESSION['cart']);
        $order = Billing::order($client, $cart['pid'], $cart['domain'], $cart['quantities']);
        Theme::redirect("/viewinvoice.php?id={$order['invoice']}");
    }

    /**
     * @param mixed $chosen texts by the option's id, as the form sent them
     * @return list<array<string, mixed>>
     */
    private static function optionRows(int $product, mixed $chosen): array
    {
        return Services::options($product)->map(static fn (object $option): array => [
            'id' => $option->id,
            'label' => $option->label,
            'unit' => $option->choices->first()?->optionname ?? '',
            'price' => Services::money($option->price),
            'least' => $option->qtyminimum,
            'most' => $option->qtymaximum,
            'value' => is_string($chosen[$option->id] ?? null) ? $chosen[$option->id] : $option->qtyminimum,
        ])->values()->all();
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
