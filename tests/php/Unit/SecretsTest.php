<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionFunctionAbstract;
use ReflectionMethod;
use SensitiveParameter;
use Throwable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * No parameter that may hold a password shows in a trace.
 */
final class SecretsTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../../php/modules/servers/opensrsemail';
    /** What keeps its secrets to itself */
    private const GUARDED = [Params::class, Fields::class, Form::class];
    /** What a parameter with a secret in it is called in this module */
    private const NAMES = [
        'params', 'secrets', 'password', 'arguments', 'form', 'fields', 'function', 'work', 'mailbox', 'changes',
        'variables',
    ];

    public function testEveryParameterThatMayHoldASecretIsMarked(): void
    {
        $marked = 0;
        foreach ($this->functions() as $name => $function) {
            foreach ($function->getParameters() as $parameter) {
                $holds = in_array($parameter->getName(), self::NAMES, true)
                    && !in_array((string) $parameter->getType(), self::GUARDED, true);
                if ($holds) {
                    $marks = $parameter->getAttributes(SensitiveParameter::class);
                    self::assertCount(1, $marks, "$name(\${$parameter->getName()})");
                    $marked++;
                }
            }
        }
        self::assertGreaterThan(10, $marked);
        $functions = (string) file_get_contents(self::MODULE . '/opensrsemail.php');
        self::assertSame(
            substr_count($functions, 'array $params'),
            substr_count($functions, '(#[\SensitiveParameter] array $params')
        );
    }

    public function testATraceHasNoSecret(): void
    {
        if (PHP_VERSION_ID < 80200) {
            self::markTestSkipped('PHP 8.2 brought SensitiveParameter');
        }
        $before = (string) ini_set('zend.exception_ignore_args', '0');
        try {
            $secret = 'hunter2-secret';
            $caller = ['password' => $secret];
            Extension::run(static fn (#[\SensitiveParameter] array $given): int => intdiv(1, 0), $caller, [$secret]);
            self::fail('that can be divided');
        } catch (Throwable $throwable) {
            $ours = array_filter(
                $throwable->getTrace(),
                static fn (array $frame): bool => ($frame['class'] ?? '') === Extension::class
            );
            self::assertNotSame([], $ours);
            self::assertStringNotContainsString('hunter2', print_r($ours, true) . $throwable->getTraceAsString());
        } finally {
            ini_set('zend.exception_ignore_args', $before);
        }
    }

    /**
     * @return iterable<string, ReflectionFunctionAbstract>
     */
    private function functions(): iterable
    {
        foreach (glob(self::MODULE . '/lib/{,*/,*/*/}*.php', GLOB_BRACE) ?: [] as $file) {
            $relative = substr($file, strlen(self::MODULE . '/lib/'), -strlen('.php'));
            $class = 'WHMCS\Module\Server\Opensrsemail\\' . str_replace('/', '\\', $relative);
            if (basename($file) === 'autoload.php') {
                continue;
            }
            foreach ((new ReflectionClass($class))->getMethods() as $method) {
                if ($method->getDeclaringClass()->getName() === $class) {
                    yield "$class::{$method->getName()}" => $method;
                }
            }
        }
    }
}
