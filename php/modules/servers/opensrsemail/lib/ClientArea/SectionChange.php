<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * Saves a form that is changed field by field: what was sent, beside what the form showed, so that nothing is written
 * over what somebody else changed meanwhile.
 *
 * @phpstan-type Made array{doubles?: list<array{field: string, line: int}>, ...<string, mixed>}
 */
abstract class SectionChange implements Change
{
    /**
     * @param array<string, string> $fields those of the form that were sent
     * @param array<string, string> $shown  what they showed
     *
     * @return Made what the native function gave
     */
    abstract protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array;

    /**
     * @param Made $made
     *
     * @return Done with what else is to be said
     */
    protected function told(Visit $visit, array $made, Done $done): Done
    {
        return $done;
    }

    final public function carryOut(Visit $visit): Done
    {
        $fields = $visit->request->fields(static::fields());
        $shown = array_intersect_key($visit->request->shown(), $fields);
        $made = $this->save($visit, $fields, $shown);

        return $this->told($visit, $made, Done::made($visit, static::task(), $made));
    }
}
