<?php

declare(strict_types=1);

namespace StandIn\Client;

use InvalidArgumentException;
use StandIn\Core\Crypt;
use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Seed;
use StandIn\Core\Services;
use StandIn\Core\Settings;
use StandIn\Core\Text;
use WHMCS\Database\Capsule;

/**
 * What tests ask the stand-in itself; nothing of this exists in WHMCS.
 */
final class Control
{
    public function respond(string $path): void
    {
        $body = json_decode((string) file_get_contents('php://input'), true);
        $body = is_array($body) ? $body : [];
        session_write_close();
        try {
            $answer = match ("{$_SERVER['REQUEST_METHOD']} {$path}") {
                'GET ' => Settings::all(),
                'POST ' => $this->change($body),
                'POST /reset' => $this->reset($body),
                'GET /defects' => Capsule::table('host_defects')->orderBy('id')->get(['kind', 'place', 'text'])->all(),
                'DELETE /defects' => ['removed' => Capsule::table('host_defects')->delete()],
                'POST /service' => $this->service($body),
                'POST /addon' => $this->addon($body),
                'POST /domain' => $this->domain($body),
                'POST /call' => $this->call($body),
                default => throw new InvalidArgumentException("there is no {$_SERVER['REQUEST_METHOD']} {$path}"),
            };
        } catch (InvalidArgumentException $wrong) {
            http_response_code(400);
            $answer = ['error' => $wrong->getMessage()];
        }
        header('Content-Type: application/json');
        echo json_encode($answer, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * @param array<string, mixed> $changes
     * @return array<string, mixed>
     */
    private function change(array $changes): array
    {
        Settings::change($changes);
        return Settings::all();
    }

    /**
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    private function reset(array $body): array
    {
        $seed = $body['seed'] ?? null;
        if ($seed !== null && !in_array($seed, Settings::CHOICES['seed'], true)) {
            throw new InvalidArgumentException('seed is demo or test');
        }
        Seed::replant($seed);
        return Settings::all();
    }

    /**
     * Puts a service in place, or changes one, without telling the module.
     *
     * @param array<string, mixed> $body
     * @return array{id: int}
     */
    private function service(array $body): array
    {
        $id = (int) ($body['id'] ?? 0);
        if ($id === 0) {
            $id = Services::add(
                (int) Capsule::table('tblclients')->where('email', $body['client'] ?? 'anna@example.net')->value('id'),
                (int) ($body['product'] ?? 1),
                Text::encode((string) ($body['domain'] ?? '')),
                $body['options'] ?? []
            );
        }
        $columns = array_intersect_key($body, array_flip([
            'domainstatus', 'username', 'password', 'server', 'suspendreason', 'nextduedate', 'qty', 'packageid',
            'created_at', 'regdate',
        ]));
        isset($columns['password']) && $columns['password'] = Crypt::encrypt(Text::encode($columns['password']));
        isset($body['domain']) && $columns['domain'] = Text::encode((string) $body['domain']);
        isset($body['status']) && $columns['domainstatus'] = $body['status'];
        $columns !== [] && Capsule::table('tblhosting')->where('id', $id)->update($columns);
        return ['id' => $id];
    }

    /**
     * Puts a product addon with the module on it in place, on a service.
     *
     * @param array<string, mixed> $body service, status, settings by number, fields by name
     * @return array{id: int}
     */
    private function addon(array $body): array
    {
        $module = (string) Settings::get('module');
        $addon = Capsule::table('tbladdons')->insertGetId(['name' => 'Mail for one more domain', 'module' => $module]);
        foreach ($body['settings'] ?? [] as $number => $value) {
            Capsule::table('tblmodule_configuration')->insert([
                'entity_type' => 'addon', 'entity_id' => $addon, 'setting_name' => "configoption{$number}",
                'value' => Text::encode((string) $value),
            ]);
        }
        $service = Capsule::table('tblhosting')->find((int) $body['service']);
        $id = Capsule::table('tblhostingaddons')->insertGetId([
            'hostingid' => $service->id, 'addonid' => $addon, 'userid' => $service->userid,
            'status' => $body['status'] ?? 'Pending',
        ]);
        foreach ($body['fields'] ?? [] as $name => $value) {
            $field = Capsule::table('tblcustomfields')
                ->insertGetId(['type' => 'addon', 'relid' => $addon, 'fieldname' => $name]);
            Capsule::table('tblcustomfieldsvalues')
                ->insert(['fieldid' => $field, 'relid' => $id, 'value' => Text::encode((string) $value)]);
        }
        return ['id' => $id];
    }

    /**
     * Puts a registered domain in place.
     *
     * @param array<string, mixed> $body domain, client (1), status (Active)
     * @return array{id: int}
     */
    private function domain(array $body): array
    {
        return ['id' => Capsule::table('tbldomains')->insertGetId([
            'userid' => (int) ($body['client'] ?? 1),
            'domain' => Text::encode((string) $body['domain']),
            'status' => $body['status'] ?? 'Active',
        ])];
    }

    /**
     * Calls one of the module's functions with params of one's own, or with those of a service.
     *
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    private function call(array $body): array
    {
        $module = Module::load((string) ($body['module'] ?? Settings::get('module')));
        $function = (string) ($body['function'] ?? '');
        if ($module === null || !$module->has($function)) {
            return ['exists' => false];
        }
        $params = $body['params'] ?? [];
        $params += isset($body['service']) ? Params::ofService((int) $body['service']) : [];
        $outcome = $module->call($function, $params, true);
        return [
            'exists' => true,
            'type' => strtolower(gettype($outcome->value)),
            'value' => is_object($outcome->value) ? get_class($outcome->value) : $outcome->value,
            'output' => $outcome->output,
            'thrown' => $outcome->thrown?->getMessage(),
        ];
    }
}
