<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Command;
use StandIn\Core\Hooks;
use StandIn\Core\Language;
use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Services;
use StandIn\Core\Settings;
use StandIn\Core\Text;
use StandIn\Core\Theme;
use StandIn\Core\Token;
use WHMCS\Database\Capsule;
use WHMCS\Service\Service;
use WHMCS\View\Menu\Item;

/**
 * The page of one service: the module's functions in their order, and what they answer in its place.
 */
final class ProductDetails
{
    private object $service;
    private ?Module $module;
    private int $addon = 0;

    /** @var array<string, mixed> */
    private array $variables = [];

    public function respond(): void
    {
        // The id may come from the body, as in forms that carry it as a field.
        $service = Person::service($_REQUEST['id'] ?? null);
        if ($service === null) {
            Theme::redirect('/clientarea.php?action=services');
        }
        $this->service = $service;
        $this->addon = $this->addonOf($service);
        $this->module = Module::load($this->addon > 0 ? $this->params()['moduletype'] : $service->servertype);
        $this->variables = $this->serviceVariables();
        if (isset($_REQUEST['dosinglesignon'])) {
            $this->singleSignOn();
        }
        if (isset($_POST['modulechangepassword'])) {
            $this->changePassword();
        }
        if (($_REQUEST['modop'] ?? '') === 'custom' && $this->runsClientFunctions() && $this->customFunction()) {
            return;
        }
        $this->page();
    }

    private function singleSignOn(): void
    {
        if (
            !$this->runsClientFunctions() || !$this->module?->has('ServiceSingleSignOn') || !Person::may('productsso')
        ) {
            return;
        }
        $answer = $this->module->call('ServiceSingleSignOn', $this->params())->value;
        if (is_array($answer) && !empty($answer['success']) && is_string($answer['redirectTo'] ?? null)) {
            Theme::redirect($answer['redirectTo']);
        }
        $error = is_array($answer) ? (string) ($answer['errorMsg'] ?? '') : '';
        $this->variables['modulecustombuttonresult'] = $error !== '' ? $error : 'Single sign-on failed';
    }

    private function changePassword(): void
    {
        if ($this->service->domainstatus !== 'Active' || !$this->module?->has('ChangePassword')) {
            return;
        }
        Person::posted('modulechangepassword');
        $new = Text::decode((string) ($_POST['newpw'] ?? ''));
        $result = $new !== '' && $new === Text::decode((string) ($_POST['confirmpw'] ?? ''))
            ? Command::run((int) $this->service->id, 'changepw', ['password' => $new])
            : 'The passwords you entered did not match';
        $this->variables['modulechangepwresult'] = $result === 'success' ? 'success' : 'error';
        $this->variables['modulechangepasswordmessage'] = $result === 'success' ? 'Password changed' : $result;
    }

    /**
     * @return bool whether the function made the page
     */
    private function customFunction(): bool
    {
        if ($this->module === null) {
            return false;
        }
        if (Settings::get('token_policy') === '8.13' && !Token::isInRequest()) {
            http_response_code(403);
            $variables = ['message' => 'Invalid token. Please go back and try again.', 'kind' => 'danger'];
            Theme::show('message', $variables, 'Error');
            return true;
        }
        $function = $_REQUEST['a'] ?? '';
        $allowed = [
            ...array_values($this->module->list('ClientAreaCustomButtonArray', $this->params())),
            ...array_values($this->module->list('ClientAreaAllowedFunctions', $this->params())),
        ];
        if (!is_string($function) || !in_array($function, $allowed, true) || !$this->module->has($function)) {
            return false;
        }
        $answer = Command::custom((int) $this->service->id, $function, true);
        if (is_array($answer)) {
            $this->modulePage($answer);
            return true;
        }
        if (is_string($answer) && $answer !== '') {
            $this->variables['modulecustombuttonresult'] = $answer;
        }
        return false;
    }

    /**
     * @param array<string, mixed> $answer
     */
    private function modulePage(array $answer): void
    {
        $breadcrumb = is_array($answer['breadcrumb'] ?? null) ? $answer['breadcrumb'] : [];
        Theme::showModulePage(
            $this->module,
            (string) ($answer['templatefile'] ?? ''),
            self::templateVariables($answer) + $this->params() + $this->variables,
            (string) ($answer['pagetitle'] ?? $this->service->product),
            $this->breadcrumb() + $breadcrumb
        );
    }

    private function page(): void
    {
        $id = (int) $this->service->id;
        $module = ['modulename' => $this->service->servertype] + array_intersect_key(
            $this->params(),
            array_flip(['serviceid', 'userid', 'pid', 'domain', 'username', 'password', 'status'])
        );
        foreach (Hooks::run('ClientAreaProductDetailsPreModuleTemplate', $module + $this->variables) as $answer) {
            $this->variables = (is_array($answer) ? $answer : []) + $this->variables;
        }
        $this->variables += ['moduleclientarea' => '', 'tplOverviewTabOutput' => '', 'hookOutput' => []];
        if ($this->runsClientFunctions()) {
            $this->clientArea();
        }
        $model = Service::find($id);
        $this->variables['hookOutput'] = Hooks::run('ClientAreaProductDetailsOutput', ['service' => $model]);
        Hooks::run('ClientAreaProductDetails', ['service' => $model]);
        $this->variables['sidebars'] = $this->sidebars();
        Theme::show('clientareaproductdetails', $this->variables, 'Manage Product', $this->breadcrumb());
    }

    private function clientArea(): void
    {
        $answer = match (true) {
            $this->module === null => null,
            $this->module->has('ClientArea') => $this->module->call('ClientArea', $this->params())->value,
            $this->module->template('clientarea') !== null => ['templatefile' => 'clientarea'],
            default => null,
        };
        if (is_string($answer)) {
            $this->variables['moduleclientarea'] = $answer;
        }
        if (!is_array($answer)) {
            return;
        }
        $scope = self::templateVariables($answer) + $this->params() + $this->variables;
        if (isset($answer['tabOverviewReplacementTemplate'])) {
            $this->variables['tplOverviewTabOutput']
                = Theme::moduleTemplate($this->module, (string) $answer['tabOverviewReplacementTemplate'], $scope);
            return;
        }
        $template = $answer['tabOverviewModuleOutputTemplate'] ?? $answer['templatefile'] ?? null;
        if (is_string($template) && $template !== '') {
            $this->variables['moduleclientarea'] = Theme::moduleTemplate($this->module, $template, $scope);
        }
    }

    private function runsClientFunctions(): bool
    {
        return $this->service->domainstatus === 'Active' || Settings::get('run_client_functions_for_all_statuses');
    }

    /**
     * @return array<string, mixed>
     */
    private function params(): array
    {
        return $this->addon > 0 ? Params::ofAddon($this->addon) : Params::ofService((int) $this->service->id);
    }

    /**
     * The product addon of this service that is looked at; 0 for the service itself. How WHMCS names it in an address
     * is inferred.
     */
    private function addonOf(object $service): int
    {
        $asked = $_REQUEST['addonId'] ?? 0;
        return (int) Capsule::table('tblhostingaddons')
            ->where('hostingid', $service->id)->where('id', is_scalar($asked) ? (int) $asked : 0)->value('id');
    }

    /**
     * @param array<string, mixed> $answer
     * @return array<string, mixed>
     */
    private static function templateVariables(array $answer): array
    {
        $variables = [];
        foreach (['vars', 'templateVariables'] as $key) {
            $variables += is_array($answer[$key] ?? null) ? $answer[$key] : [];
        }
        return $variables;
    }

    /**
     * @return array<string, string>
     */
    private function breadcrumb(): array
    {
        $details = "/clientarea.php?action=productdetails&id={$this->service->id}";
        return [
            '/clientarea.php?action=services' => 'My Products & Services',
            $details => Language::text('clientareaproductdetails'),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function serviceVariables(): array
    {
        $row = $this->service;
        $id = (int) $row->id;
        $quantities = Services::quantities($id);
        $options = Services::options((int) $row->packageid)->map(static fn (object $option): array => [
            'optionname' => $option->label,
            'optiontype' => (int) $option->optiontype,
            'selectedqty' => $quantities[$option->id] ?? 0,
            'selectedname' => Services::shown($option, $quantities[$option->id] ?? 0),
        ])->all();
        return [
            'id' => $id,
            'serviceid' => $id,
            'product' => $row->product,
            'groupname' => $row->groupname,
            'status' => $row->domainstatus,
            'rawstatus' => strtolower($row->domainstatus),
            'type' => $row->type,
            'domain' => $row->domain,
            'username' => $row->username,
            'regdate' => $row->regdate,
            'nextduedate' => $row->nextduedate,
            'billingcycle' => $row->billingcycle,
            'recurringamount' => Services::money($row->amount),
            'firstpaymentamount' => Services::money($row->firstpaymentamount),
            'paymentmethod' => 'Stand-in Payments',
            'serverdata' => (array) Capsule::table('tblservers')->find($row->server, ['name', 'hostname']),
            'configurableoptions' => $options,
            'productcustomfields' => $this->customFields(),
            'customfields' => array_column($this->customFields(), 'value', 'name'),
            'diskusage' => $row->diskusage,
            'disklimit' => $row->disklimit,
            'diskpercent' => '0%',
            'bwusage' => $row->bwusage,
            'bwlimit' => $row->bwlimit,
            'lastupdate' => $row->lastupdate,
            'packagesupgrade' => true,
            'showcancelbutton' => $row->domainstatus === 'Active',
            'pendingcancellation' => Capsule::table('tblcancelrequests')->where('relid', $id)->exists(),
            'suspendreason' => $row->suspendreason,
            'addons' => Capsule::table('tblhostingaddons')->where('hostingid', $id)->get(['id', 'name', 'status'])
                ->map(static fn (object $row): array => (array) $row)->all(),
            'metricStats' => [],
            'modulechangepassword' => $row->domainstatus === 'Active' && (bool) $this->module?->has('ChangePassword'),
            'modulechangepwresult' => '',
            'modulechangepasswordmessage' => '',
            'modulecustombuttonresult' => '',
            'customactionerror' => isset($_GET['customaction_error']),
        ];
    }

    /**
     * @return list<array{id: int, name: string, value: string}> the product's fields that a client sees
     */
    private function customFields(): array
    {
        return Capsule::table('tblcustomfields as f')
            ->leftJoin('tblcustomfieldsvalues as v', function ($join): void {
                $join->on('v.fieldid', '=', 'f.id')->where('v.relid', '=', $this->service->id);
            })
            ->where('f.type', 'product')->where('f.relid', $this->service->packageid)->where('f.adminonly', '')
            ->orderBy('f.sortorder')->orderBy('f.id')->get(['f.id', 'f.fieldname', 'v.value'])
            ->map(static fn (object $row): array => [
                'id' => (int) $row->id, 'name' => explode('|', $row->fieldname)[0], 'value' => (string) $row->value,
            ])->all();
    }

    /**
     * @return list<Item>
     */
    private function sidebars(): array
    {
        $id = (int) $this->service->id;
        $base = "/clientarea.php?action=productdetails&id={$id}";
        $primary = new Item('Primary Sidebar');
        $overview = $primary->addChild('Service Details Overview', ['label' => 'Overview', 'order' => 10]);
        $overview->addChild('Information', ['label' => 'Information', 'uri' => $base, 'order' => 10]);
        $actions = $primary->addChild('Service Details Actions', ['label' => 'Actions', 'order' => 20]);
        if ($this->module !== null && $this->runsClientFunctions()) {
            $order = 10;
            foreach ($this->module->list('ClientAreaCustomButtonArray', $this->params()) as $label => $function) {
                $actions->addChild('Custom Module Button ' . $label, [
                    'label' => (string) $label,
                    'uri' => "{$base}&modop=custom&a={$function}",
                    'order' => $order++,
                ]);
            }
            if ($this->module->has('ServiceSingleSignOn') && Person::may('productsso')) {
                $label = $this->module->list('MetaData')['ServiceSingleSignOnLabel'] ?? 'Log in';
                $actions->addChild('Login', ['label' => $label, 'uri' => "{$base}&dosinglesignon=1", 'order' => 40]);
            }
            foreach (CustomActions::of($this->module, $id) as $action) {
                $address = "/clientarea/service/{$id}/custom-action/" . rawurlencode($action->getIdentifier());
                $actions->addChild('Custom Action ' . $action->getIdentifier(), [
                    'label' => $action->getDisplay(),
                    'order' => 45,
                    'attributes' => ['data-custom-action' => $address],
                ]);
            }
        }
        $actions->addChild('Upgrade/Downgrade Options', [
            'label' => 'Upgrade/Downgrade Options', 'uri' => "/upgrade.php?type=configoptions&id={$id}", 'order' => 80,
        ]);
        $actions->addChild('Cancel', [
            'label' => 'Request Cancellation', 'uri' => "/clientarea.php?action=cancel&id={$id}", 'order' => 90,
        ]);
        $secondary = new Item('Secondary Sidebar');
        // Menu hooks receive the menu itself instead of an array.
        Hooks::runWith('ClientAreaPrimarySidebar', $primary);
        Hooks::runWith('ClientAreaSecondarySidebar', $secondary);
        return [$primary, $secondary];
    }
}
