<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * An address ticked in the list, as it travels in a form: its type, its name and, of an alias, its account, between
 * blanks.
 */
final class Ticked
{
    private const TASKS = [
        'alias' => Task::DeleteAlias, 'forward' => Task::DeleteForward, 'mailbox' => Task::DeleteMailbox,
    ];

    private function __construct(
        private readonly string $type,
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
        $ticked = [];
        foreach (array_slice(array_unique($values), 0, AccountsView::PAGE) as $value) {
            [$type, $name, $target] = explode(' ', $value, 3) + ['', '', ''];
            if (isset(self::TASKS[$type]) && $name !== '') {
                $ticked[] = new self($type, $name, $target);
            }
        }
        usort($ticked, static fn (self $a, self $b): int => $a->type <=> $b->type);

        return $ticked;
    }

    public static function value(string $type, string $name, string $target): string
    {
        return rtrim("$type $name $target");
    }

    public function asValue(): string
    {
        return self::value($this->type, $this->name, $this->target);
    }

    public function task(): Task
    {
        return self::TASKS[$this->type];
    }
}
