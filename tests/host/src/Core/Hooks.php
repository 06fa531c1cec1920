<?php

declare(strict_types=1);

namespace StandIn\Core;

/**
 * The hook points, and loading the files that register for them.
 */
final class Hooks
{
    /** @var array<string, array<int, list<callable>>> */
    private static array $hooks = [];

    /**
     * Files for everybody first, then those of registered modules, whose main file is not loaded yet.
     *
     * @param list<string> $modules
     */
    public static function load(array $modules): void
    {
        $files = glob(ROOTDIR . '/includes/hooks/*.php') ?: [];
        foreach ($modules as $module) {
            $file = ROOTDIR . "/modules/servers/{$module}/hooks.php";
            if (is_file($file)) {
                $files[] = $file;
            }
        }
        foreach ($files as $file) {
            Watch::over("include {$file}", static function () use ($file): void {
                require_once $file;
            });
        }
    }

    public static function add(string $point, int $priority, mixed $function): void
    {
        self::$hooks[strtolower($point)][$priority][] = $function;
    }

    /**
     * @param array<string, mixed> $variables
     * @return list<mixed> what the hooks returned, without empty answers
     */
    public static function run(string $point, array $variables = []): array
    {
        return self::runWith($point, $variables);
    }

    /**
     * @param array<string, mixed> $variables
     * @return string the HTML that the hooks add to a page
     */
    public static function output(string $point, array $variables): string
    {
        return implode("\n", array_filter(self::run($point, $variables), 'is_string'));
    }

    /**
     * For the points that hand over one thing instead of variables.
     *
     * @return list<mixed>
     */
    public static function runWith(string $point, mixed $argument): array
    {
        $priorities = self::$hooks[strtolower($point)] ?? [];
        ksort($priorities);
        $answers = [];
        foreach (array_merge(...array_values($priorities)) as $function) {
            if (!is_callable($function)) {
                Defects::record('hook', $point, 'the registered function cannot be called');
                continue;
            }
            $outcome = Watch::over("hook {$point}", static fn (): mixed => $function($argument));
            if (!empty($outcome->value)) {
                $answers[] = $outcome->value;
            }
        }
        return $answers;
    }
}
