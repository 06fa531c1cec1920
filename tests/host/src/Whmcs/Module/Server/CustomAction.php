<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

use Closure;

/**
 * A button of the client area that signs on somewhere else.
 */
final class CustomAction
{
    /**
     * @param array<mixed> $parameters
     * @param list<string> $permissions
     */
    private function __construct(
        private readonly string $identifier,
        private readonly string $label,
        private readonly Closure $callable,
        private readonly array $parameters,
        private readonly array $permissions,
        private readonly bool $isActive,
    ) {
    }

    /**
     * @param array<mixed> $parameters
     * @param list<string> $permissions
     */
    public static function factory(
        string $identifier,
        string $label,
        callable $callable,
        array $parameters = [],
        array $permissions = [],
        bool $isActive = true
    ): self {
        return new self($identifier, $label, Closure::fromCallable($callable), $parameters, $permissions, $isActive);
    }

    public function getIdentifier(): string
    {
        return $this->identifier;
    }

    public function getDisplay(): string
    {
        return $this->label;
    }

    /**
     * @return list<string>
     */
    public function getPermissions(): array
    {
        return $this->permissions;
    }

    public function isActive(): bool
    {
        return $this->isActive;
    }

    public function invokeCallable(): mixed
    {
        return ($this->callable)(...$this->parameters);
    }
}
