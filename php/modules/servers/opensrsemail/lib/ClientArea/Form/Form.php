<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * A form that is sent for a change: what stands in it, what it showed, and what makes it valid once.
 */
final class Form
{
    public readonly Fields $fields;
    /** @var array<string, string> what was typed over what the form showed */
    private readonly array $typed;

    /**
     * @param class-string<Change>      $change
     * @param array<string, mixed>      $stored what stands in the fields as long as nobody typed anything else
     */
    public function __construct(
        private readonly Visit $visit,
        private readonly string $change,
        private readonly array $stored = [],
    ) {
        $isSent = $visit->request->task() !== '';
        $typed = $isSent ? $visit->request->fields($change::fields()) : [];
        if (!$visit->isOwnForm()) {
            unset($typed['password'], $typed['password_confirmation']);
        }
        $shown = $visit->request->shown();
        $isTouched = static fn (string $value, string $name): bool => !isset($shown[$name]) || $shown[$name] !== $value;
        $this->typed = array_filter($typed, $isTouched, ARRAY_FILTER_USE_BOTH);
        $this->fields = new Fields($visit->text, $this->typed + self::texts($stored), $visit->refusal);
    }

    /**
     * @return array<string, mixed> what the template of every form needs
     */
    public function variables(): array
    {
        return [
            'task' => $this->change::task(),
            'action' => $this->visit->links->toSend(),
            'token' => $this->visit->token->value(),
            'form_key' => bin2hex(random_bytes(16)),
            'back_url' => $this->visit->after($this->change),
        ];
    }

    /**
     * The same of one that consists of fields and a button, with nothing else on its page.
     *
     * @param list<array<string, mixed>> $fields
     * @param string                     $submit key of the button's text; empty where there is nothing to send
     *
     * @return array<string, mixed>
     */
    public function withFields(#[\SensitiveParameter] array $fields, string $submit): array
    {
        $more = array_filter($fields, static fn (array $field): bool => (bool) $field['is_more']);
        $isMoreWrong = array_filter(array_column($more, 'error')) !== [];
        $isCutOff = $this->visit->refusal?->kind?->isCutOff() ?? false;

        return $this->variables() + [
            'fields' => $fields,
            'submit' => $submit === '' ? '' : $this->visit->text->of($isCutOff ? 'button.retry' : $submit),
            'hidden' => [], 'items' => [], 'facts' => [], 'lines' => [], 'buttons' => [], 'address' => '',
            'more_label' => $this->visit->text->of('form.more'),
            'more' => $more === [] ? '' : ($isMoreWrong ? 'open' : 'folded'),
        ];
    }

    /**
     * What each field shows, sent along with it: whoever saves says what he saw. A field that is still being typed in
     * keeps what it showed first; one that was changed meanwhile shows what is so now.
     *
     * @return array<string, string> hidden fields
     */
    public function shown(): array
    {
        $before = array_intersect_key($this->visit->request->shown(), $this->typed);
        $before = array_diff_key($before, array_flip($this->visit->refusal?->stale() ?? []));
        $hidden = [];
        foreach ($before + self::texts($this->stored) as $name => $value) {
            $hidden["shown[$name]"] = $value;
        }

        return $hidden;
    }

    /**
     * @param array<string, mixed> $values
     *
     * @return array<string, string>
     */
    private static function texts(array $values): array
    {
        return array_map(static fn (mixed $value): string => (string) $value, $values);
    }
}
