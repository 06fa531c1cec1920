<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Fake;

use Closure;
use LogicException;
use OpensrsemailException;
use ReflectionFunction;
use ReflectionParameter;
use Throwable;

/**
 * Stands in for the extension's functions: PHP looks for an unqualified function in the caller's namespace first, and
 * only the classes under `Native` call them. While nothing is faked, the extension itself is called.
 */
final class Native
{
    private const SPACE = 'WHMCS\Module\Server\Opensrsemail\Native';

    private static ?self $current = null;

    /** @var array<string, mixed> by function: what it gives, throws, or is worked out by a closure */
    private array $answers = [];
    /** @var list<array{string, list<mixed>}> the functions that were called, with what they were given */
    public array $calls = [];

    /**
     * Must run before any of them is called: PHP remembers which one it found.
     */
    public static function install(): void
    {
        foreach (get_extension_funcs('opensrsemail') ?: [] as $name) {
            $parameters = implode(', ', array_map(
                static fn (ReflectionParameter $one): string
                    => ($one->isPassedByReference() ? '&' : '') . '$' . $one->getName(),
                (new ReflectionFunction($name))->getParameters()
            ));
            $given = str_replace('&', '', $parameters);
            eval('namespace ' . self::SPACE . "; function $name($parameters) {"
                . ' return \\' . self::class . "::handle('$name', [$given], static function ()"
                . ($given === '' ? '' : ' use (' . str_replace('$', '&$', $given) . ')')
                . " { return \\$name($given); }); }");
        }
    }

    public static function begin(): self
    {
        return self::$current = new self();
    }

    public static function end(): void
    {
        self::$current = null;
    }

    /**
     * @param mixed $answer what the function gives; a Throwable is thrown, a closure is called with its arguments
     */
    public function answers(string $function, mixed $answer): self
    {
        $this->answers["opensrsemail_$function"] = $answer;

        return $this;
    }

    /**
     * @param array<string, string> $values
     */
    public static function failure(
        string $kind,
        string $reason,
        string $adminText = 'it failed',
        array $values = [],
        ?string $field = null,
    ): OpensrsemailException {
        $exception = new OpensrsemailException($reason);
        [$exception->kind, $exception->reason, $exception->adminText] = [$kind, $reason, $adminText];
        [$exception->values, $exception->field] = [$values, $field];

        return $exception;
    }

    /**
     * @return list<string> the functions that were called, without those that ask nobody
     */
    public function called(): array
    {
        return array_map(static fn (array $call): string => substr($call[0], strlen('opensrsemail_')), $this->calls);
    }

    /**
     * @param list<mixed> $arguments
     */
    public static function handle(string $function, array $arguments, Closure $real): mixed
    {
        $fake = self::$current;
        $asksNobody = in_array($function, [
            'opensrsemail_parse_domain', 'opensrsemail_describe_cluster', 'opensrsemail_list_limits',
            'opensrsemail_to_unicode', 'opensrsemail_library_file',
        ], true);
        if ($fake === null || ($asksNobody && !array_key_exists($function, $fake->answers))) {
            return $real();
        }
        $fake->calls[] = [$function, $arguments];
        if (!array_key_exists($function, $fake->answers)) {
            throw new LogicException("nobody said what $function gives");
        }
        $answer = $fake->answers[$function];
        $answer = $answer instanceof Closure ? $answer(...$arguments) : $answer;
        if ($answer instanceof Throwable) {
            throw $answer;
        }

        return $answer;
    }
}
