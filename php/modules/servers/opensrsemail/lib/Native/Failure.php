<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

use OpensrsemailException;
use RuntimeException;

/**
 * Why an operation failed, wherever that was found out. The message is the administrator's text.
 */
final class Failure extends RuntimeException
{
    /**
     * @param string                $reason key of the customer's sentence, `error.<reason>` in the language files
     * @param array<string, string> $values what fills that sentence's `:name`s
     * @param string|null           $field  which key of the input was refused
     * @param list<self>            $also   what else is wrong with the input
     */
    public function __construct(
        public readonly Kind $kind,
        public readonly string $reason,
        string $adminText,
        public readonly array $values = [],
        public readonly ?string $field = null,
        public readonly array $also = [],
    ) {
        parent::__construct($adminText);
    }

    public static function from(OpensrsemailException $exception): self
    {
        $kind = Kind::tryFrom((string) $exception->kind) ?? Kind::Unknown;
        $also = [];
        foreach ($exception->also ?? [] as $one) {
            $also[] = new self($kind, $one['reason'], $one['customerText'], $one['values'], $one['field']);
        }

        return new self(
            $kind,
            (string) $exception->reason,
            (string) $exception->adminText,
            $exception->values ?? [],
            $exception->field,
            $also,
        );
    }

    /**
     * Whether it is OpenSRS, or the way there, that does not do its part: what is wrong with the customer's own wish is
     * none of that.
     */
    public function concernsOpenSrs(): bool
    {
        return in_array($this->kind, [Kind::Unreachable, Kind::Unknown, Kind::Settings, Kind::Role], true)
            || ($this->kind === Kind::Refused && in_array($this->reason, ['busy', 'communication', 'refused'], true));
    }

    /**
     * The same with other values of its sentence.
     *
     * @param array<string, string> $values
     */
    public function with(array $values): self
    {
        return new self(
            $this->kind,
            $this->reason,
            $this->getMessage(),
            $values + $this->values,
            $this->field,
            $this->also
        );
    }

    /**
     * The same where a form calls its fields something else.
     *
     * @param array<string, string> $names     field => what the form calls it
     * @param string|null           $otherwise the field of what is about none
     */
    public function renamed(array $names, ?string $otherwise = null): self
    {
        return new self(
            $this->kind,
            $this->reason,
            $this->getMessage(),
            $this->values,
            $names[$this->field ?? ''] ?? $this->field ?? $otherwise,
            array_map(static fn (self $one): self => $one->renamed($names), $this->also),
        );
    }

    /**
     * Something an administrator has to set up first.
     */
    public static function notSetUp(string $adminText): self
    {
        return new self(Kind::Settings, 'not_set_up', $adminText);
    }

    /**
     * There was no turn, or no time, for it.
     */
    public static function busy(string $adminText): self
    {
        return new self(Kind::Refused, 'busy', $adminText);
    }

    /**
     * The lock that keeps two operations apart cannot be had.
     */
    public static function noLock(string $why): self
    {
        return new self(
            Kind::Unreachable,
            'communication',
            'The lock that lets one operation at a time work on this service failed: ' . rtrim($why, '.')
                . '. Nothing more was sent to OpenSRS.'
        );
    }
}
