<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Form;

use LogicException;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * The fields of a form as the template prints them: with which values, and what is wrong with one of them.
 */
final class Fields
{
    private const REQUIRED = ['name', 'forward_to', 'target'];
    private const ADDRESSES = ['name', 'target', 'away_copy_to'];

    /**
     * @param array<string, string> $values what stands in the fields
     */
    public function __construct(
        private readonly Text $text,
        #[\SensitiveParameter] private readonly array $values,
        private readonly ?Refusal $refusal,
    ) {
    }

    /**
     * @param array{
     *     suffix?: string, hint?: string, label?: string, is_required?: bool, suggestions?: list<string>,
     *     suggested_by?: string, is_more?: bool
     * } $more
     *
     * @return array<string, mixed>
     */
    public function input(string $name, array $more = []): array
    {
        $isPassword = str_starts_with($name, 'password');

        return [
            'kind' => $isPassword ? 'password' : 'text',
            'value' => $this->refusal?->instead($name) ?? $this->values[$name] ?? '',
            'max' => Facts::limits()['fields'][$name] ?? throw new LogicException("nobody says how long $name may be"),
            'is_name' => in_array($name, self::ADDRESSES, true),
            'is_required' => $more['is_required'] ?? in_array($name, self::REQUIRED, true),
            'suffix' => $more['suffix'] ?? '',
            'suggestions' => $more['suggestions'] ?? [],
            'suggested_by' => $more['suggested_by'] ?? '',
        ] + $this->common($name, $more);
    }

    /**
     * @param array{
     *     hint?: string, placeholder?: string, is_prose?: bool, is_required?: bool, suggestions?: list<string>,
     *     label?: string
     * } $more `is_prose`: words for people, not addresses; may be empty
     *
     * @return array<string, mixed>
     */
    public function lines(string $name, array $more = []): array
    {
        $isProse = $more['is_prose'] ?? false;

        return [
            'kind' => 'lines', 'value' => $this->values[$name] ?? '', 'is_prose' => $isProse,
            'placeholder' => $more['placeholder'] ?? '',
            'suggestions' => $more['suggestions'] ?? [],
            'add' => $this->text->of('form.add_suggestion'),
            'colleagues' => $this->text->of('form.colleagues'),
            'is_required' => $more['is_required'] ?? !$isProse,
            'max' => $isProse ? Facts::limits()['fields'][$name] ?? 0 : 0,
        ] + $this->common($name, $more);
    }

    /**
     * A day, as `2026-12-14`.
     *
     * @param array{hint?: string} $more
     *
     * @return array<string, mixed>
     */
    public function day(string $name, array $more = []): array
    {
        return ['kind' => 'day', 'value' => $this->values[$name] ?? ''] + $this->common($name, $more);
    }

    /**
     * @param array<string, string> $options   value => label
     * @param bool                  $keepsOwn whether a value that is none of them stays to be chosen: a browser would
     *                                         send the first of them instead
     * @param bool                  $isMore    whether it is folded away at first
     *
     * @return array<string, mixed>
     */
    public function select(string $name, array $options, bool $keepsOwn = false, bool $isMore = false): array
    {
        $chosen = $this->values[$name] ?? '';
        if ($keepsOwn && !array_key_exists($chosen, $options)) {
            $options = [$chosen => $chosen] + $options;
        }
        $shown = [];
        foreach ($options as $value => $label) {
            // Numeric names become ints as keys of an array.
            $value = (string) $value;
            $shown[] = ['value' => $value, 'label' => $label, 'is_chosen' => $value === $chosen];
        }

        return ['kind' => 'select', 'options' => $shown] + $this->common($name, ['is_more' => $isMore]);
    }

    /**
     * A choice whose consequences are told beside it.
     *
     * @param array<string, array{string, string}> $options value => label and hint
     *
     * @return array<string, mixed>
     */
    public function radio(string $name, array $options): array
    {
        $chosen = $this->values[$name] ?? '';
        $shown = [];
        foreach ($options as $value => [$label, $hint]) {
            $shown[] = [
                'value' => $value, 'label' => $label, 'hint' => $hint,
                'is_chosen' => $value === $chosen, 'id' => "$name-$value",
            ];
        }

        return ['kind' => 'radio', 'options' => $shown] + $this->common($name, []);
    }

    /**
     * Something that is `on` or `off`.
     *
     * @return array<string, mixed>
     */
    public function tick(string $name): array
    {
        return ['kind' => 'tick', 'value' => $this->values[$name] ?? 'off'] + $this->common($name, []);
    }

    /**
     * @param array<string, mixed> $more
     *
     * @return array<string, mixed>
     */
    private function common(string $name, array $more): array
    {
        $error = $this->refusal?->at($name) ?? '';
        $hint = $more['hint'] ?? '';
        $describedBy = array_filter([
            $error === '' ? '' : "opensrsemail-$name-error",
            $hint === '' ? '' : "opensrsemail-$name-hint",
        ]);

        return [
            'name' => $name,
            'label' => $this->text->of(is_string($more['label'] ?? null) ? $more['label'] : "field.$name"),
            'hint' => $hint,
            'is_more' => $more['is_more'] ?? false,
            'error' => $error,
            'described_by' => implode(' ', $describedBy),
        ];
    }
}
