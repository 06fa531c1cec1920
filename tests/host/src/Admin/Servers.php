<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Crypt;
use StandIn\Core\Hooks;
use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * Server records, and the connection test on what the form holds, saved or not.
 */
final class Servers
{
    private const TEXTS = ['name', 'ipaddress', 'hostname', 'type', 'username', 'accesshash', 'port'];

    public function respond(): void
    {
        Office::requireLogin();
        $id = (int) ($_GET['id'] ?? 0);
        if (Office::posted('testconnection')) {
            $this->test($id);
            return;
        }
        if (Office::posted('signon')) {
            $this->signOn($id);
        }
        if (Office::posted('save')) {
            $id = $this->save($id);
            Office::notice(true, 'Changes Saved Successfully!');
            Theme::redirect("/admin/configservers.php?action=manage&id={$id}");
        }
        ($_GET['action'] ?? '') === 'manage' ? $this->form($id) : $this->list();
    }

    private function list(): void
    {
        $servers = Capsule::table('tblservers')->get(['id', 'name', 'hostname', 'type'])
            ->map(static fn (object $row): array => (array) $row + [
                'link' => self::link($row),
                'signon' => Module::load($row->type)?->has('AdminSingleSignOn')
                    ? (Module::load($row->type)->list('MetaData')['AdminSingleSignOnLabel'] ?? 'Log in') : '',
            ])->all();
        Office::show('servers', ['servers' => $servers], 'Servers');
    }

    private function form(int $id): void
    {
        $row = Capsule::table('tblservers')->find($id);
        $server = $row === null
            ? ['id' => 0] + array_fill_keys(self::TEXTS, '') + ['password' => '', 'secure' => 'on']
            : ['password' => Crypt::decrypt($row->password)] + (array) $row;
        $modules = Module::withServers();
        $testable = false;
        foreach ($modules as $name) {
            $testable = $testable || Module::load($name)?->has('TestConnection');
        }
        $variables = ['server' => $server, 'modules' => $modules, 'testable' => $testable];
        Office::show('server', $variables, 'Server');
    }

    private function test(int $id): void
    {
        $module = Module::load((string) ($_POST['type'] ?? ''));
        $answer = ['success' => false, 'error' => 'This module has no connection test'];
        if ($module !== null && $module->has('TestConnection')) {
            $answer = $module->call('TestConnection', Params::ofServer($id, $this->fromForm()))->value;
        }
        $good = is_array($answer) && ($answer['success'] ?? false) === true;
        header('Content-Type: application/json');
        echo json_encode([
            'success' => $good,
            'text' => $good
                ? 'Connection successful.'
                : 'Connection failed. ' . (is_array($answer) ? (string) ($answer['error'] ?? '') : ''),
        ], JSON_INVALID_UTF8_SUBSTITUTE);
    }

    private function signOn(int $id): void
    {
        $server = Capsule::table('tblservers')->find($id);
        $module = $server === null ? null : Module::load($server->type);
        $function = 'AdminSingleSignOn';
        $params = Params::ofServer($id) + ['action' => $function];
        $answer = $module?->has($function) ? $module->call($function, $params)->value : null;
        Office::signedOn($answer);
        Theme::redirect('/admin/configservers.php');
    }

    private function save(int $id): int
    {
        $server = $this->fromForm();
        if (!in_array($server['type'], Module::withServers(), true)) {
            Office::notice(false, 'There are no servers of this type.');
            Theme::redirect('/admin/configservers.php');
        }
        $server['password'] = Crypt::encrypt($server['password']);
        $server['port'] = $server['port'] === '' ? null : (int) $server['port'];
        if ($id === 0) {
            $id = Capsule::table('tblservers')->insertGetId($server);
            Hooks::run('ServerAdd', ['serverid' => $id]);
            return $id;
        }
        Capsule::table('tblservers')->where('id', $id)->update($server);
        Hooks::run('ServerEdit', ['serverid' => $id]);
        return $id;
    }

    /**
     * @return array<string, string>
     */
    private function fromForm(): array
    {
        $server = [];
        foreach ([...self::TEXTS, 'password'] as $field) {
            $server[$field] = (string) ($_POST[$field] ?? '');
        }
        return $server + ['secure' => isset($_POST['secure']) ? 'on' : ''];
    }

    private static function link(object $server): string
    {
        $module = Module::load($server->type);
        if ($module === null || !$module->has('AdminLink')) {
            return '';
        }
        $outcome = $module->call('AdminLink', Params::ofServer((int) $server->id));
        return $outcome->output . (is_string($outcome->value) ? $outcome->value : '');
    }
}
