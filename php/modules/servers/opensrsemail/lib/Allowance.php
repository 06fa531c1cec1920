<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail;

/**
 * How many mailboxes and forwards were bought: the configurable options of these names, or the product's own numbers
 * where an option is not offered.
 */
final class Allowance
{
    /** Key of the dropdown => GB; the empty key is what the company sets */
    public const SIZES = ['5', '10', '15', '20', '30', '50', '100'];

    private function __construct(
        private readonly int $mailboxes,
        private readonly int $forwards,
        private readonly ?int $mailboxSizeGb,
    ) {
    }

    /**
     * @param bool $hasOptions whether the configurable options are this service's own: an addon has none
     *
     * @throws Problem when a number is none
     */
    public static function fromParams(Params $params, bool $hasOptions = true): self
    {
        $options = $hasOptions ? $params->list('configoptions') : [];
        $size = preg_replace('/\D+/', '', $params->text('configoption7'));

        return new self(
            self::number($params, $options, 'Mailboxes', 'configoption5'),
            self::number($params, $options, 'Forwards', 'configoption6'),
            in_array($size, self::SIZES, true) ? (int) $size : null,
        );
    }

    /**
     * @return array{mailboxes: int, forwards: int, mailbox_size_gb: int|null} as the extension wants it
     */
    public function toArray(): array
    {
        return [
            'mailboxes' => $this->mailboxes,
            'forwards' => $this->forwards,
            'mailbox_size_gb' => $this->mailboxSizeGb,
        ];
    }

    public function isNothing(): bool
    {
        return $this->mailboxes === 0 && $this->forwards === 0;
    }

    public function mailboxes(): int
    {
        return $this->mailboxes;
    }

    public function forwards(): int
    {
        return $this->forwards;
    }

    /**
     * @param array<array-key, mixed> $options
     */
    private static function number(Params $params, array $options, string $option, string $setting): int
    {
        $bought = self::option($options, $option);
        if ($bought !== null) {
            return self::parsed($bought, "the configurable option $option");
        }
        $included = $params->text($setting);
        // Published modules kept other things there, such as a mode: those are not numbers.
        return preg_match('/^\d+$/', $included) === 1 ? self::parsed($included, "the setting '$option included'") : 0;
    }

    /**
     * The option's value; null when it is not offered. Its name may be `Mailboxes|What the customer reads`.
     *
     * @param array<array-key, mixed> $options
     */
    private static function option(array $options, string $wanted): ?string
    {
        foreach ($options as $name => $value) {
            $key = trim(explode('|', (string) $name, 2)[0]);
            if (strcasecmp($key, $wanted) === 0 && is_scalar($value) && trim((string) $value) !== '') {
                return trim((string) $value);
            }
        }

        return null;
    }

    private static function parsed(string $value, string $where): int
    {
        // WHMCS has been seen to hand a quantity over as `5`, 5 and `5.0`.
        if (preg_match('/^\d{1,7}(?:\.0*)?$/', $value) !== 1 || (int) $value > 1_000_000) {
            throw new Problem('not_set_up', "In $where a whole number from 0 to 1000000 is expected, not '$value'.");
        }

        return (int) $value;
    }
}
