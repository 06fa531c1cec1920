<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * What came of a change that was not refused.
 */
final class Done
{
    /**
     * @param 'success'|'info'|'warning' $type
     * @param string|null                $link where to go on instead of the change's next page
     */
    public function __construct(
        public readonly string $type,
        public readonly string $text,
        public readonly ?string $link = null,
    ) {
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
        $text = $visit->text->of("done.$task", $values);
        if (!empty($made['deleted_before'])) {
            $text .= ' ' . $visit->text->of('done.deleted_before', $values);
        }

        return new self('success', $text);
    }
}
