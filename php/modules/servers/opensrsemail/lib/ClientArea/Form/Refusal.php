<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * Why a change was not made: everything that is wrong, at once.
 */
final class Refusal
{
    /**
     * @param list<Fault> $faults
     * @param Kind|null   $kind   what a page may decide by; nothing where nobody was asked
     */
    private function __construct(
        public readonly array $faults,
        public readonly ?Kind $kind = null,
        private readonly string $reason = '',
    ) {
    }

    public static function because(string $text): self
    {
        return new self([new Fault($text)]);
    }

    public static function of(Text $text, Failure $failure): self
    {
        $maybeDone = $failure->kind === Kind::Unknown ? ' ' . $text->of('form.maybe_done') : '';
        $faults = [];
        foreach ([$failure, ...$failure->also] as $at => $one) {
            $one = self::inWords($text, $one);
            $faults[] = new Fault(
                $text->ofFailure($one) . ($at === 0 ? $maybeDone : ''),
                $one->field,
                $one->reason === 'changed_meanwhile',
                $one->values['suggestion'] ?? null
            );
        }

        return new self($faults, $failure->kind, $failure->reason);
    }

    /**
     * A word of a choice that somebody else made meanwhile, as the form calls it.
     */
    private static function inWords(Text $text, Failure $failure): Failure
    {
        $now = $failure->values['now'] ?? '';
        $group = match ($failure->field) {
            'spam_level', 'spam_handling' => $now === '' ? '' : 'spam',
            'forwarding' => 'forwarding',
            default => '',
        };
        $word = $group === '' ? $now : $text->of("$group.$now");

        return $failure->reason === 'changed_meanwhile' && $word !== $now
            ? $failure->with(['now' => $word]) : $failure;
    }

    /**
     * The same where the form's page could not be had either.
     */
    public function besidesThat(Text $text, Failure $failure): self
    {
        return new self([...$this->faults, new Fault($text->ofFailure($failure))], $failure->kind);
    }

    /**
     * @return list<'mailboxes'|'forwards'|'storage'> what there is too little of; nothing where nothing of it is
     *     sold
     */
    public function lacks(): array
    {
        return match ($this->reason) {
            'allowance_mailboxes' => ['mailboxes'],
            'allowance_forwards' => ['forwards'],
            'allowance_storage' => ['storage'],
            'domain_full' => ['mailboxes', 'forwards'],
            default => [],
        };
    }

    /**
     * What is wrong with a field; empty when nothing is.
     */
    public function at(string $field): string
    {
        return implode(' ', array_column($this->faultsAt($field), 'text'));
    }

    /**
     * What may have been meant by what stands in a field.
     */
    public function instead(string $field): ?string
    {
        foreach ($this->faultsAt($field) as $fault) {
            if ($fault->instead !== null) {
                return $fault->instead;
            }
        }

        return null;
    }

    /**
     * @return list<string> fields that somebody else changed since the form was opened
     */
    public function stale(): array
    {
        $stale = array_filter($this->faults, static fn (Fault $fault): bool => $fault->isStale);

        return array_values(array_filter(array_column($stale, 'field'), 'is_string'));
    }

    /**
     * @param list<string> $names
     *
     * @return list<string> what is wrong with no field of these names
     */
    public function besides(array $names): array
    {
        $isElsewhere = static fn (Fault $fault): bool => !in_array($fault->field, $names, true);

        return array_values(array_unique(array_column(array_filter($this->faults, $isElsewhere), 'text')));
    }

    /**
     * @return list<Fault>
     */
    private function faultsAt(string $field): array
    {
        return array_values(array_filter($this->faults, static fn (Fault $fault): bool => $fault->field === $field));
    }
}
