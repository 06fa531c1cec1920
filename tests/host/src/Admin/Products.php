<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Module;
use WHMCS\Database\Capsule;

/**
 * The list of products, with what their modules call themselves.
 */
final class Products
{
    public function respond(): void
    {
        Office::requireLogin();
        $products = Capsule::table('tblproducts')->orderBy('id')->get()
            ->map(static fn (object $row): array => [
                'id' => $row->id,
                'name' => $row->name,
                'autosetup' => $row->autosetup,
                'module' => Module::load($row->servertype)?->displayName() ?? '-',
            ])->all();
        Office::show('products', ['products' => $products], 'Products');
    }
}
