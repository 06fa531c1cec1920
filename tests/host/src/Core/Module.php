<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * A server module: a folder whose main file defines functions that begin with the folder's name.
 */
final class Module
{
    /** What each function has to return, and whether it may print or end the request. */
    private const FUNCTIONS = [
        'MetaData' => ['array'],
        'ConfigOptions' => ['array'],
        'CreateAccount' => ['string'],
        'SuspendAccount' => ['string'],
        'UnsuspendAccount' => ['string'],
        'TerminateAccount' => ['string'],
        'Renew' => ['string'],
        'ChangePassword' => ['string'],
        'ChangePackage' => ['string'],
        'TestConnection' => ['array'],
        'AdminCustomButtonArray' => ['array'],
        'ClientAreaCustomButtonArray' => ['array'],
        'ClientAreaAllowedFunctions' => ['array'],
        'ClientArea' => ['array', 'string', 'null'],
        'AdminServicesTabFields' => ['array'],
        'AdminServicesTabFieldsSave' => ['null'],
        'AdminLink' => ['string'],
        'LoginLink' => ['string', 'null'],
        'ServiceSingleSignOn' => ['array'],
        'AdminSingleSignOn' => ['array'],
        'UsageUpdate' => ['string', 'null'],
        'ListAccounts' => ['array'],
    ];

    private const MAY_PRINT = ['AdminLink', 'LoginLink'];

    private const MAY_EXIT = ['ClientArea', 'ServiceSingleSignOn', 'AdminSingleSignOn'];

    /** @var array<string, self|null> */
    private static array $loaded = [];

    private function __construct(public readonly string $name)
    {
    }

    /**
     * Includes the module's main file, once and only when somebody needs it.
     */
    public static function load(string $name): ?self
    {
        if (!array_key_exists($name, self::$loaded)) {
            $file = ROOTDIR . "/modules/servers/{$name}/{$name}.php";
            $exists = preg_match('/^[a-z][a-z0-9_]*$/', $name) === 1 && is_file($file);
            self::$loaded[$name] = $exists ? new self($name) : null;
            if ($exists) {
                Watch::over("include {$name}.php", static function () use ($file): void {
                    require_once $file;
                });
            }
        }
        return self::$loaded[$name];
    }

    /**
     * @return list<string>
     */
    public static function names(): array
    {
        return array_map('basename', glob(ROOTDIR . '/modules/servers/*', GLOB_ONLYDIR) ?: []);
    }

    /**
     * Those that servers can be made of: `RequiresServer` false keeps people from making any.
     *
     * @return list<string>
     */
    public static function withServers(): array
    {
        $has = static fn (string $name): bool
            => (self::load($name)?->list('MetaData')['RequiresServer'] ?? true) !== false;

        return array_values(array_filter(self::names(), $has));
    }

    public function has(string $function): bool
    {
        return function_exists("{$this->name}_{$function}");
    }

    /**
     * @param array<string, mixed> $params
     * @param bool $isClientFunction a custom function on a client page, which may answer the request by itself
     */
    public function call(string $function, array $params, bool $isClientFunction = false): Outcome
    {
        $allowed = in_array($function, self::MAY_PRINT, true) ? Watch::MAY_PRINT : 0;
        $allowed |= $isClientFunction || in_array($function, self::MAY_EXIT, true) ? Watch::MAY_EXIT : 0;
        $full = "{$this->name}_{$function}";
        $outcome = Watch::over($full, static fn (): mixed => $full($params), $allowed);
        $types = self::FUNCTIONS[$function] ?? null;
        $type = strtolower(gettype($outcome->value));
        if ($outcome->thrown === null && $types !== null && !in_array($type, $types, true)) {
            Defects::record('type', $full, "returned {$type} instead of " . implode(' or ', $types));
        }
        return $outcome;
    }

    /**
     * Calls a function that lists something; one that is absent or fails lists nothing.
     *
     * @param array<string, mixed> $params
     * @return array<int|string, mixed>
     */
    public function list(string $function, array $params = []): array
    {
        $value = $this->has($function) ? $this->call($function, $params)->value : null;
        return is_array($value) ? $value : [];
    }

    public function displayName(): string
    {
        $name = $this->list('MetaData')['DisplayName'] ?? null;
        return is_string($name) ? $name : ucfirst($this->name);
    }

    /**
     * A template's file by the names modules use: with or without `.tpl`, in the theme, the module's folder, or its
     * `templates`.
     */
    public function template(string $name): ?string
    {
        $name = str_ends_with($name, '.tpl') ? $name : "{$name}.tpl";
        $theme = (string) Settings::get('theme');
        $folder = ROOTDIR . "/modules/servers/{$this->name}";
        $candidates = [
            ROOTDIR . "/templates/{$theme}/modules/servers/{$this->name}/{$name}",
            "{$folder}/{$name}",
            "{$folder}/templates/{$name}",
        ];
        foreach ($candidates as $file) {
            if (is_file($file)) {
                return $file;
            }
        }
        return null;
    }
}
