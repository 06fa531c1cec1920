<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * Runs a module command with all that WHMCS does around it.
 */
final class Command
{
    /** Button of the admin area => function, name in hooks, status after success. */
    public const COMMANDS = [
        'create' => ['CreateAccount', 'Create', 'Active'],
        'suspend' => ['SuspendAccount', 'Suspend', 'Suspended'],
        'unsuspend' => ['UnsuspendAccount', 'Unsuspend', 'Active'],
        'terminate' => ['TerminateAccount', 'Terminate', 'Terminated'],
        'renew' => ['Renew', 'Renew', null],
        'changepackage' => ['ChangePackage', 'ChangePackage', null],
        'changepw' => ['ChangePassword', 'ChangePassword', null],
    ];

    /**
     * @param string $command a key of COMMANDS
     * @param array<string, mixed> $extra further params: a new password, a reason for suspending
     * @return string 'success', or what went wrong
     */
    public static function run(int $service, string $command, array $extra = [], bool $isAutomatic = false): string
    {
        [$function, $hook, $status] = self::COMMANDS[$command];
        if ($command === 'create') {
            self::makeLogin($service);
        }
        $params = $extra + Params::ofService($service) + ['action' => strtolower($hook)];
        $result = self::call($params, $function, $hook);
        Log::activity(
            $result === 'success'
                ? "Module {$hook} Successful - Service ID: {$service}"
                : "Module {$hook} Failed - Service ID: {$service} - Error: {$result}",
            (int) $params['userid']
        );
        $result === 'success'
            ? self::succeeded($service, $command, $status, $params)
            : $isAutomatic && self::queue($service, $params['moduletype'], $function, $result);
        return $result;
    }

    /**
     * The same for a product addon, which has a status of its own and no login.
     *
     * @param string $command a key of COMMANDS
     * @return string 'success', or what went wrong
     */
    public static function runAddon(int $addon, string $command): string
    {
        [$function, $hook, $status] = self::COMMANDS[$command];
        $params = Params::ofAddon($addon) + ['action' => strtolower($hook)];
        $result = self::call($params, $function, $hook);
        Log::activity("Module {$hook} of addon {$addon}: {$result}", (int) $params['userid']);
        if ($result === 'success' && $status !== null) {
            Capsule::table('tblhostingaddons')->where('id', $addon)->update(['status' => $status]);
        }
        return $result;
    }

    /**
     * A custom function with its hooks.
     *
     * @return mixed 'success', or whatever else the function returned
     */
    public static function custom(int $service, string $function, bool $isClient, int $addon = 0): mixed
    {
        $params = $addon > 0 ? Params::ofAddon($addon) : Params::ofService($service);
        return self::call($params, $function, 'Custom', $isClient);
    }

    /**
     * Runs an entry of the module queue again.
     */
    public static function retry(int $entry): string
    {
        $row = Capsule::table('tblmodulequeue')->find($entry);
        $functions = array_combine(array_column(self::COMMANDS, 0), array_keys(self::COMMANDS));
        $result = self::run((int) $row->service_id, $functions[$row->module_action]);
        Capsule::table('tblmodulequeue')->where('id', $entry)->update([
            'num_retries' => $row->num_retries + 1,
            'last_attempt' => date('Y-m-d H:i:s'),
            'last_attempt_error' => $result === 'success' ? '' : $result,
            'completed' => $result === 'success' ? 1 : 0,
        ]);
        return $result;
    }

    /**
     * @param array<string, mixed> $params
     */
    private static function call(array $params, string $function, string $hook, bool $isClient = false): mixed
    {
        $module = Module::load((string) $params['moduletype']);
        if ($module === null || !$module->has($function)) {
            return 'Function Not Supported by Module';
        }
        foreach (Hooks::run("PreModule{$hook}", ['params' => $params]) as $answer) {
            if (is_array($answer) && !empty($answer['abortcmd'])) {
                return 'Aborted by Action Hook Code';
            }
            $params = (is_array($answer) ? $answer : []) + $params;
        }
        $outcome = $module->call($function, $params, $isClient);
        $result = $outcome->thrown === null ? $outcome->value : 'Module function failed: see the list of defects';
        if ($hook === 'Custom' && ($isClient || !is_string($result))) {
            $failed = is_string($result) && $result !== '' && $result !== 'success';
        } else {
            $failed = $result !== 'success';
            $result = is_string($result) && $result !== '' ? $result : 'Unknown Error';
        }
        if ($hook !== 'Renew') {
            $failed
                ? Hooks::run("AfterModule{$hook}Failed", ['params' => $params, 'failureResponseMessage' => $result])
                : Hooks::run("AfterModule{$hook}", self::afterHook($params, $hook));
        }
        return $result;
    }

    /**
     * @param array<string, mixed> $params
     * @return array<string, mixed>
     */
    private static function afterHook(array $params, string $hook): array
    {
        if ($hook !== 'ChangePassword') {
            return ['params' => $params];
        }
        $old = (string) Capsule::table('tblhosting')->where('id', $params['serviceid'])->value('password');
        return [
            'serviceid' => $params['serviceid'],
            'oldpassword' => Crypt::decrypt($old),
            'newpassword' => $params['password'],
        ];
    }

    /**
     * @param array<string, mixed> $params
     */
    private static function succeeded(int $service, string $command, ?string $status, array $params): void
    {
        $changes = $status === null ? [] : ['domainstatus' => $status];
        $changes += match ($command) {
            'suspend' => ['suspendreason' => Text::encode((string) $params['suspendreason'])],
            'unsuspend' => ['suspendreason' => ''],
            'terminate' => ['termination_date' => date('Y-m-d')],
            'changepw' => ['password' => Crypt::encrypt(Text::encode((string) $params['password']))],
            default => [],
        };
        if ($changes !== []) {
            Capsule::table('tblhosting')->where('id', $service)->update($changes);
        }
        if ($command === 'create') {
            Mail::welcome($service);
        }
        Capsule::table('tblmodulequeue')
            ->where('service_id', $service)->where('module_action', self::COMMANDS[$command][0])
            ->update(['completed' => 1]);
    }

    private static function queue(int $service, string $module, string $function, string $error): void
    {
        $key = ['service_id' => $service, 'module_action' => $function, 'completed' => 0];
        Capsule::table('tblmodulequeue')->updateOrInsert($key, [
            'module_name' => $module,
            'last_attempt' => date('Y-m-d H:i:s'),
            'last_attempt_error' => $error,
        ]);
    }

    /**
     * Every service gets a login before it is created, whether the module wants one or not.
     */
    private static function makeLogin(int $service): void
    {
        $row = Capsule::table('tblhosting')->find($service);
        $changes = [];
        if ($row->username === '') {
            $letters = substr((string) preg_replace('/[^a-z]/', '', strtolower($row->domain)), 0, 8);
            $names = Hooks::run('OverrideModuleUsernameGeneration', ['params' => Params::ofService($service)]);
            $changes['username'] = is_string($names[0] ?? null) ? Text::encode($names[0]) : $letters;
        }
        if ($row->password === '') {
            $changes['password'] = Crypt::encrypt(Text::encode(self::newPassword()));
        }
        if ($changes !== []) {
            Capsule::table('tblhosting')->where('id', $service)->update($changes);
        }
    }

    private static function newPassword(): string
    {
        $characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#&<>%+*?';
        $password = '';
        while (strlen($password) < 14) {
            $password .= $characters[random_int(0, strlen($characters) - 1)];
        }
        return $password;
    }
}
