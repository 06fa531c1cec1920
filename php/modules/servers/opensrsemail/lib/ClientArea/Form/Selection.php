<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\AccountList;

/**
 * An address ticked in the list, as it travels in a form: its type, its name and, of an alias, its account, between
 * blanks; names that were made elsewhere may have blanks themselves, so they are encoded.
 */
final class Selection
{
    private const TYPES = ['alias', 'forward', 'mailbox'];

    /**
     * @param 'alias'|'forward'|'mailbox' $type
     */
    private function __construct(
        public readonly string $type,
        public readonly string $name,
        public readonly string $target,
    ) {
    }

    /**
     * What a form sent, aliases first: they would be gone with their account. What cannot be deleted is left out.
     *
     * @param list<string> $values
     *
     * @return list<self> at most a page of the list
     */
    public static function fromForm(array $values): array
    {
        $selected = [];
        foreach (array_slice(array_unique($values), 0, AccountList::PAGE) as $value) {
            [$type, $name, $target] = array_map('rawurldecode', explode(' ', $value, 3)) + ['', '', ''];
            if (in_array($type, self::TYPES, true) && $name !== '') {
                $selected[] = new self($type, $name, $target);
            }
        }
        usort($selected, static fn (self $a, self $b): int => $a->type <=> $b->type);

        return $selected;
    }

    public static function value(string $type, string $name, string $target): string
    {
        return rtrim("$type " . rawurlencode($name) . ' ' . rawurlencode($target));
    }

    public function asValue(): string
    {
        return self::value($this->type, $this->name, $this->target);
    }
}
