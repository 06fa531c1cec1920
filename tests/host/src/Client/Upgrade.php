<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Billing;
use StandIn\Core\Hooks;
use StandIn\Core\Services;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * More or fewer of an option, or another product.
 */
final class Upgrade
{
    public function respond(): void
    {
        $service = Person::service($_REQUEST['id'] ?? null);
        if ($service === null || $service->domainstatus !== 'Active') {
            Theme::redirect('/clientarea.php?action=services');
        }
        ($_REQUEST['type'] ?? '') === 'package' ? $this->product($service) : $this->options($service);
    }

    private function options(object $service): void
    {
        $errors = [];
        if (Person::posted('configoption')) {
            [$quantities, $errors] = Services::readQuantities((int) $service->packageid, $_POST['configoption']);
            if ($errors === []) {
                self::done((int) $service->id, Billing::upgradeOptions((int) $service->id, $quantities));
            }
        }
        $quantities = Services::quantities((int) $service->id);
        $options = Services::options((int) $service->packageid)
            ->map(static fn (object $option): array => Services::formRow($option, $quantities[$option->id] ?? 0))
            ->values()->all();
        $variables = ['service' => (array) $service, 'options' => $options, 'errors' => $errors];
        Theme::show('upgradeoptions', $variables, 'Upgrade/Downgrade Options');
    }

    private function product(object $service): void
    {
        $errors = [];
        if (Person::posted('pid')) {
            $product = (int) $_POST['pid'];
            $known = Capsule::table('tblproducts')
                ->where('id', $product)->where('servertype', $service->servertype)->exists();
            $hook = ['id' => (int) $service->id, 'pid' => $product];
            foreach (Hooks::run('ShoppingCartValidateUpgrade', $hook) as $answer) {
                array_push($errors, ...array_filter((array) $answer, 'is_string'));
            }
            if ($known && $errors === []) {
                self::done((int) $service->id, Billing::upgradeProduct((int) $service->id, $product));
            }
        }
        $products = Capsule::table('tblproducts')
            ->where('servertype', $service->servertype)->where('id', '!=', $service->packageid)->get(['id', 'name'])
            ->map(static fn (object $row): array => (array) $row)->all();
        $variables = ['service' => (array) $service, 'products' => $products, 'errors' => $errors];
        Theme::show('upgradeproduct', $variables, 'Upgrade/Downgrade');
    }

    private static function done(int $service, int $invoice): never
    {
        Theme::redirect(
            $invoice === 0
                ? "/clientarea.php?action=productdetails&id={$service}"
                : "/viewinvoice.php?id={$invoice}"
        );
    }
}
