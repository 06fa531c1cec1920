<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Command;
use StandIn\Core\Crypt;
use StandIn\Core\Hooks;
use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Services;
use StandIn\Core\Text;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * One service as administrators see it: fields, module commands, and what the module adds.
 */
final class ServicePage
{
    private const LABELS = [
        'create' => 'Create', 'suspend' => 'Suspend', 'unsuspend' => 'Unsuspend', 'terminate' => 'Terminate',
        'renew' => 'Renew', 'changepackage' => 'Change Package', 'changepw' => 'Change Password',
    ];

    private const STATUSES = ['Pending', 'Active', 'Completed', 'Suspended', 'Terminated', 'Cancelled', 'Fraud'];

    /** The product addon that is looked at; 0 for the service itself. */
    private int $addon = 0;

    public function respond(): void
    {
        Office::requireLogin();
        $id = (int) ($_REQUEST['id'] ?? 0);
        $this->addon = (int) ($_REQUEST['aid'] ?? 0);
        $service = Capsule::table('tblhosting')->find($id);
        if ($service === null) {
            Theme::redirect('/admin/index.php');
        }
        $product = Capsule::table('tblproducts')->find($service->packageid);
        $module = Module::load($this->addon > 0 ? $this->params($id)['moduletype'] : $product->servertype);
        if (Office::posted('modop')) {
            $this->command($id, (string) $_POST['modop']);
        } elseif (Office::posted('save')) {
            $this->save($service, $module);
            Office::notice(true, 'Changes Saved Successfully!');
        } elseif (Office::posted('delete')) {
            Capsule::table('tblhosting')->where('id', $id)->delete();
            Hooks::run('ServiceDelete', ['userid' => (int) $service->userid, 'serviceid' => $id]);
            Theme::redirect('/admin/index.php');
        } else {
            $this->page($service, $module);
            return;
        }
        $aid = $this->addon > 0 ? "&aid={$this->addon}" : '';
        Theme::redirect("/admin/clientsservices.php?userid={$service->userid}&id={$id}{$aid}");
    }

    private function command(int $id, string $operation): void
    {
        if ($operation === 'custom') {
            $this->custom($id, (string) ($_POST['ac'] ?? ''));
            return;
        }
        if ($operation === 'singlesignon') {
            $params = $this->params($id);
            $module = Module::load($params['moduletype']);
            Office::signedOn($module?->has('ServiceSingleSignOn')
                ? $module->call('ServiceSingleSignOn', $params)->value : null);
            return;
        }
        if (!isset(Command::COMMANDS[$operation])) {
            return;
        }
        $extra = match ($operation) {
            'suspend' => ['suspendreason' => Text::decode((string) ($_POST['suspreason'] ?? ''))],
            'changepw' => ['password' => Text::decode((string) ($_POST['newpassword'] ?? ''))],
            default => [],
        };
        $this->result($this->addon > 0
            ? Command::runAddon($this->addon, $operation) : Command::run($id, $operation, $extra));
    }

    private function custom(int $id, string $function): void
    {
        $params = $this->params($id);
        $buttons = Module::load($params['moduletype'])?->list('AdminCustomButtonArray', $params) ?? [];
        if (!in_array($function, $buttons, true)) {
            $this->result('Function Not Supported by Module');
            return;
        }
        $answer = Command::custom($id, $function, false, $this->addon);
        if (is_string($answer) && preg_match('/^(window|redirect)\|(.+)$/s', $answer, $parts) === 1) {
            $parts[1] === 'redirect' && Theme::redirect($parts[2]);
            $_SESSION['adminwindow'] = $parts[2];
            return;
        }
        $this->result(is_string($answer) ? $answer : 'Unknown Error');
    }

    /**
     * @return array<string, mixed>
     */
    private function params(int $service): array
    {
        return $this->addon > 0 ? Params::ofAddon($this->addon) : Params::ofService($service);
    }

    private function result(string $result): void
    {
        Office::notice(
            $result === 'success',
            $result === 'success' ? 'Module Command Success' : "Module Command Error: {$result}"
        );
    }

    private function save(object $service, ?Module $module): void
    {
        foreach (['PreServiceEdit', 'PreAdminServiceEdit'] as $hook) {
            Hooks::run($hook, ['serviceid' => (int) $service->id]);
        }
        $changes = [];
        foreach (['domain', 'username', 'domainstatus', 'nextduedate'] as $column) {
            isset($_POST[$column]) && $changes[$column] = (string) $_POST[$column];
        }
        isset($_POST['server']) && $changes['server'] = (int) $_POST['server'];
        isset($_POST['password']) && $changes['password'] = Crypt::encrypt((string) $_POST['password']);
        Capsule::table('tblhosting')->where('id', $service->id)->update($changes);
        foreach (Services::options((int) $service->packageid) as $option) {
            $quantity = $_POST['configoption'][$option->id] ?? null;
            if (is_string($quantity) && preg_match('/^\d{1,9}$/', $quantity) === 1) {
                Services::setQuantity((int) $service->id, $option, (int) $quantity);
            }
        }
        if ($module?->has('AdminServicesTabFieldsSave')) {
            $module->call('AdminServicesTabFieldsSave', Params::ofService((int) $service->id));
        }
        Hooks::run('AdminClientServicesTabFieldsSave', $_REQUEST);
        foreach (['AdminServiceEdit', 'ServiceEdit'] as $hook) {
            Hooks::run($hook, ['userid' => (int) $service->userid, 'serviceid' => (int) $service->id]);
        }
    }

    private function page(object $service, ?Module $module): void
    {
        $id = (int) $service->id;
        $quantities = Services::quantities($id);
        $commands = [];
        foreach (Command::COMMANDS as $operation => [$function]) {
            $module?->has($function) && $commands[$operation] = self::LABELS[$operation];
        }
        $window = $_SESSION['adminwindow'] ?? null;
        unset($_SESSION['adminwindow']);
        Office::show('service', [
            'service' => ['password' => Crypt::decrypt($service->password)] + (array) $service,
            'client' => (array) Capsule::table('tblclients')->find($service->userid),
            'product' => Capsule::table('tblproducts')->where('id', $service->packageid)->value('name'),
            'statuses' => self::STATUSES,
            'servers' => Capsule::table('tblservers')->get(['id', 'name'])
                ->map(static fn (object $row): array => (array) $row)->all(),
            'options' => Services::options((int) $service->packageid)->map(static fn (object $option): array => [
                'id' => $option->id, 'label' => $option->label, 'value' => $quantities[$option->id] ?? '',
            ])->values()->all(),
            'commands' => $commands,
            'signon' => $module?->has('ServiceSingleSignOn')
                ? ($module->list('MetaData')['ServiceSingleSignOnLabel'] ?? 'Log in') : '',
            'buttons' => $module?->list('AdminCustomButtonArray', $this->params($id)) ?? [],
            'rows' => array_merge(
                $module?->list('AdminServicesTabFields', $this->params($id)) ?? [],
                ...array_filter(Hooks::run('AdminClientServicesTabFields', ['id' => $id]), 'is_array')
            ),
            'loginlink' => self::loginLink($module, $id),
            'window' => $window,
        ], "{$service->domain}");
    }

    private static function loginLink(?Module $module, int $service): string
    {
        if ($module === null || !$module->has('LoginLink')) {
            return '';
        }
        $outcome = $module->call('LoginLink', Params::ofService($service));
        return $outcome->output . (is_string($outcome->value) ? $outcome->value : '');
    }
}
