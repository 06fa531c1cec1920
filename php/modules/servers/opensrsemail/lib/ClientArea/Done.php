<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;

/**
 * What came of a change that was not refused.
 */
final class Done
{
    /**
     * @param 'success'|'info'|'warning' $type
     * @param string|null                $link where to go on instead of the change's next page
     * @param list<array{url: string, text: string}> $next what one may want to do now
     * @param Answer|null $answer shown at once instead: what is said once only, and kept nowhere
     * @param list<string>               $lines what it came to in detail
     */
    public function __construct(
        public readonly string $type,
        public readonly string $text,
        public readonly ?string $link = null,
        public readonly array $next = [],
        #[\SensitiveParameter] public readonly ?Answer $answer = null,
        public readonly array $lines = [],
    ) {
    }

    /**
     * @param list<array{url: string, text: string}> $next
     */
    public function followedBy(array $next): self
    {
        return new self($this->type, $this->text, $this->link, $next, $this->answer, $this->lines);
    }

    /**
     * @param list<string> $lines
     */
    public function listing(array $lines): self
    {
        return new self($this->type, $this->text, $this->link, $this->next, $this->answer, $lines);
    }

    /**
     * The same, with another page to go on with.
     */
    public function at(string $link): self
    {
        return new self($this->type, $this->text, $link, $this->next, $this->answer, $this->lines);
    }

    /**
     * The same with something to know.
     */
    public function with(string $text): self
    {
        return new self($this->type, "$this->text $text", $this->link, $this->next, $this->answer, $this->lines);
    }

    /**
     * The same with something to look after.
     */
    public function but(string $warning): self
    {
        return new self('warning', "$this->text $warning", $this->link, $this->next, $this->answer, $this->lines);
    }

    /**
     * The same with a warning of targets in this domain that do not exist.
     *
     * @param list<string> $targets
     */
    public function butMissing(Visit $visit, array $targets): self
    {
        return $targets === [] ? $this
            : $this->but($visit->text->of('done.missing_targets', ['targets' => implode(', ', $targets)]));
    }

    /**
     * @param string               $task the text is `done.<task>`
     * @param array<string, mixed> $made what the native function gave; its texts fill the sentence
     */
    public static function made(Visit $visit, string $task, array $made): self
    {
        $values = array_filter($made, 'is_string');
        if (($made['changed'] ?? null) === []) {
            return new self('success', $visit->text->of('done.nothing', $values));
        }
        if (($made['was_there'] ?? null) === false) {
            return new self('info', $visit->text->of('done.already_gone', $values));
        }
        $text = $visit->text->of("done.$task", $values);
        if (isset($made['changed'])) {
            $label = static fn (string $field): string => $visit->text->of("field.$field");
            $fields = implode(', ', array_map($label, self::names($made['changed'])));
            $text .= ' ' . $visit->text->of('done.changed', ['fields' => $fields]);
        }
        if (!empty($made['is_copied'])) {
            $text .= ' ' . $visit->text->of('done.copied');
        }
        if (!empty($made['deleted_before'])) {
            $text .= ' ' . $visit->text->of('done.deleted_before', $values);
        }
        return (new self('success', $text))->butMissing($visit, self::names($made['missing_targets'] ?? []));
    }

    /**
     * @return list<string>
     */
    private static function names(mixed $list): array
    {
        return is_array($list) ? array_values(array_filter($list, 'is_string')) : [];
    }
}
