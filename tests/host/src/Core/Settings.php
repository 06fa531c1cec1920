<?php

declare(strict_types=1);

namespace StandIn\Core;

use InvalidArgumentException;
use WHMCS\Database\Capsule;

/**
 * How the stand-in behaves where WHMCS' behaviour depends on its version or is not known.
 */
final class Settings
{
    /** What may be changed while the host runs, and to what. */
    public const CHOICES = [
        'params' => ['raw', 'encoded'],
        'token_policy' => ['legacy', '8.13'],
        'smarty' => [3, 4],
        'theme' => ['six', 'twenty-one'],
        'run_client_functions_for_all_statuses' => [true, false],
        'addon_params' => ['parent', 'own'],
        'charset' => ['utf8mb4', 'utf8'],
        'seed' => ['demo', 'test'],
    ];

    /** @var array<string, mixed>|null */
    private static ?array $values = null;

    /**
     * @param array<string, mixed> $values
     */
    public static function install(array $values): void
    {
        foreach ($values as $name => $value) {
            $json = json_encode($value, JSON_THROW_ON_ERROR);
            Capsule::table('host_settings')->insert(['name' => $name, 'value' => $json, 'initial' => $json]);
        }
        self::$values = null;
    }

    public static function get(string $name): mixed
    {
        return self::all()[$name];
    }

    /**
     * @return array<string, mixed>
     */
    public static function all(): array
    {
        if (self::$values === null) {
            self::$values = Capsule::table('host_settings')->pluck('value', 'name')
                ->map(static fn (string $json): mixed => json_decode($json, true))->all();
        }
        return self::$values;
    }

    /**
     * @param array<string, mixed> $changes
     */
    public static function change(array $changes): void
    {
        foreach ($changes as $name => $value) {
            $choices = self::CHOICES[$name] ?? throw new InvalidArgumentException("there is no setting {$name}");
            if (!in_array($value, $choices, true)) {
                throw new InvalidArgumentException("{$name} is one of " . json_encode($choices));
            }
        }
        foreach ($changes as $name => $value) {
            Capsule::table('host_settings')->where('name', $name)->update(['value' => json_encode($value)]);
        }
        self::$values = null;
    }

    /**
     * @return array<string, mixed> as the host was started
     */
    public static function initial(): array
    {
        return Capsule::table('host_settings')->pluck('initial', 'name')
            ->map(static fn (string $json): mixed => json_decode($json, true))->all();
    }
}
