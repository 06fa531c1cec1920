<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Hooks;
use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Theme;
use Throwable;
use WHMCS\Database\Capsule;

/**
 * A product: its name, when it is set up, its module, and the module's settings.
 */
final class ProductSettings
{
    public function respond(): void
    {
        Office::requireLogin();
        $product = Capsule::table('tblproducts')->find((int) ($_GET['id'] ?? 0));
        if ($product === null) {
            Theme::redirect('/admin/products.php');
        }
        if (Office::posted('save')) {
            $this->save($product);
            Office::notice(true, 'Changes Saved Successfully!');
            Theme::redirect("/admin/configproducts.php?action=edit&id={$product->id}");
        }
        $module = Module::load($product->servertype);
        Office::show('productsettings', [
            'product' => (array) $product,
            'modules' => self::moduleNames(),
            'fields' => $module === null ? [] : $this->fields($module, $product),
            'groups' => Capsule::table('tblproductconfiggroups')->get(['id', 'name'])
                ->map(static fn (object $row): array => (array) $row)->all(),
            'linked' => Capsule::table('tblproductconfiglinks')->where('pid', $product->id)->pluck('gid')->all(),
            'servers' => Capsule::table('tblservers')->where('type', $product->servertype)->get(['id', 'name'])
                ->map(static fn (object $row): array => (array) $row)->all(),
            'server' => self::serverOf($product),
        ], "Product: {$product->name}");
    }

    private function save(object $product): void
    {
        $changes = [];
        foreach (['name', 'autosetup', 'servertype'] as $column) {
            isset($_POST[$column]) && $changes[$column] = (string) $_POST[$column];
        }
        $module = Module::load($product->servertype);
        if ($module !== null && ($changes['servertype'] ?? $product->servertype) === $product->servertype) {
            $number = 0;
            foreach ($module->list('ConfigOptions', Params::ofProduct((int) $product->id)) as $field) {
                $number++;
                $value = $_POST['packageconfigoption'][$number] ?? '';
                $value = is_string($value) ? $value : '';
                // Ticked boxes are stored as `on`, whatever value the browser sent.
                $isTicked = ($field['Type'] ?? '') === 'yesno' && $value !== '';
                $changes["configoption{$number}"] = $isTicked ? 'on' : $value;
            }
        }
        Capsule::table('tblproducts')->where('id', $product->id)->update($changes);
        Capsule::table('tblproductconfiglinks')->where('pid', $product->id)->delete();
        foreach ((array) ($_POST['configoptiongroups'] ?? []) as $group) {
            Capsule::table('tblproductconfiglinks')->insert(['gid' => (int) $group, 'pid' => $product->id]);
        }
        self::assignServer($product, (int) ($_POST['server'] ?? 0));
        self::registerHooks($changes['servertype'] ?? $product->servertype);
        Hooks::run('ProductEdit', ['pid' => (int) $product->id, 'servertype' => $product->servertype]);
    }

    /**
     * @return list<array<string, mixed>> the module's settings as the form shows them; values are stored with entities
     */
    private function fields(Module $module, object $product): array
    {
        $fields = [];
        $number = 0;
        $stored = array_map(static fn (int $at): string => $product->{"configoption{$at}"}, range(1, 24));
        $isNew = implode('', $stored) === '';
        foreach ($module->list('ConfigOptions', Params::ofProduct((int) $product->id)) as $name => $field) {
            $number++;
            $field = is_array($field) ? $field : [];
            $error = null;
            $options = self::choices($field['Options'] ?? []);
            if (isset($field['Loader'])) {
                [$options, $error] = self::load($field['Loader'], $product);
            }
            $fields[] = [
                'number' => $number,
                'label' => $field['FriendlyName'] ?? (string) $name,
                'type' => isset($field['Loader']) && $error === null ? 'dropdown' : ($field['Type'] ?? 'text'),
                'size' => (int) ($field['Size'] ?? 25),
                'rows' => (int) ($field['Rows'] ?? 3),
                'cols' => (int) ($field['Cols'] ?? 50),
                'options' => $options,
                // Defaults count only until a product is saved for the first time.
                'value' => $isNew ? (string) ($field['Default'] ?? '') : $stored[$number - 1],
                'description' => (string) ($field['Description'] ?? ''),
                'error' => $error,
            ];
        }
        return $fields;
    }

    /**
     * @return array<int|string, string> text by the value that is stored
     */
    private static function choices(mixed $options): array
    {
        if (is_string($options)) {
            $texts = array_map('trim', explode(',', $options));
            return array_combine($texts, $texts);
        }
        $options = is_array($options) ? $options : [];
        return array_is_list($options) ? array_combine($options, $options) : $options;
    }

    /**
     * @return array{array<int|string, string>, string|null}
     */
    private static function load(mixed $loader, object $product): array
    {
        try {
            $params = Params::ofServer(self::serverOf($product)) + Params::ofProduct((int) $product->id);
            return [self::choices($loader($params)), null];
        } catch (Throwable $failure) {
            return [[], $failure->getMessage()];
        }
    }

    /**
     * @return array<int, string>
     */
    private static function moduleNames(): array
    {
        return array_filter(Module::names(), static fn (string $name): bool => Module::load($name) !== null);
    }

    private static function serverOf(object $product): int
    {
        return (int) Capsule::table('tblservergroupsrel')->where('groupid', $product->servergroup)->value('serverid');
    }

    private static function assignServer(object $product, int $server): void
    {
        $group = 0;
        if ($server !== 0) {
            $group = Capsule::table('tblservergroupsrel')->where('serverid', $server)->value('groupid');
            if ($group === null) {
                $group = Capsule::table('tblservergroups')->insertGetId(['name' => "Group of server {$server}"]);
                Capsule::table('tblservergroupsrel')->insert(['groupid' => $group, 'serverid' => $server]);
            }
        }
        Capsule::table('tblproducts')->where('id', $product->id)->update(['servergroup' => $group]);
    }

    /**
     * Saving a product is what makes WHMCS look for the module's hooks.php.
     */
    private static function registerHooks(string $module): void
    {
        if (!is_file(ROOTDIR . "/modules/servers/{$module}/hooks.php")) {
            return;
        }
        $setting = Capsule::table('tblconfiguration')->where('setting', 'ModuleHooks');
        $names = array_filter(explode(',', (string) $setting->value('value')));
        if (!in_array($module, $names, true)) {
            $setting->update(['value' => implode(',', [...$names, $module])]);
        }
    }
}
