<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;

/**
 * How many mailboxes and forwards were bought: the configurable options of these names, or the product's own numbers
 * where an option is not offered.
 */
final class Allowance
{
    /** Key of the dropdown => GB; the empty key is what the company sets */
    public const SIZES = ['5', '10', '15', '20', '30', '50', '100'];
    public const ADVICE = "add the configurable options 'Mailboxes' and 'Forwards' (type Quantity) to the product, or"
        . ' enter what it includes.';
    /** Of the product's setting: the customer divides the storage bought in sum */
    public const BY_CUSTOMER = 'customer';
    private const MODES = ['test', 'live'];
    /** The largest size of a mailbox, in GB */
    private const MOST_GB = 1024;

    private function __construct(
        private readonly int $mailboxes,
        private readonly int $forwards,
        private readonly ?int $quotaGb,
        private readonly bool $isSizeBought,
        private readonly ?int $storageGb,
    ) {
    }

    /**
     * @param bool $hasOptions whether the configurable options are this service's own: an addon has none
     *
     * @throws Failure when no number is said anywhere, or one is none
     */
    public static function fromParams(Params $params, bool $hasOptions = true): self
    {
        $options = $hasOptions ? $params->list('configoptions') : [];
        $size = preg_replace('/\D+/', '', $params->text('configoption7'));
        $bought = [self::option($options, 'Mailboxes'), self::option($options, 'Forwards')];
        $included = [self::included($params, 'Mailboxes', 'configoption5'),
            self::included($params, 'Forwards', 'configoption6')];
        // A product that includes 0 of both says nothing: that is how the settings are before anybody enters a number.
        if ($bought === [null, null] && array_sum(array_filter($included)) === 0) {
            throw Failure::notSetUp('No number of mailboxes or forwards is said anywhere: ' . self::ADVICE
                . self::names($options));
        }

        $mailboxes = $bought[0] ?? $included[0] ?? 0;
        $sizeBought = self::gigabytes($options, 'Mailbox size') ?: null;
        $sum = $sizeBought === null && $mailboxes > 0 ? self::gigabytes($options, 'Storage') ?: null : null;
        $isDivided = $sum !== null && strtolower($params->text('configoption11')) === self::BY_CUSTOMER;
        $share = $sum === null ? null : max(1, intdiv($sum, $mailboxes));
        $sizeBought ??= $isDivided ? min(self::MOST_GB, $share) : $share;
        if ($sizeBought > self::MOST_GB) {
            throw Failure::notSetUp("A mailbox of $sizeBought GB is more than the " . self::MOST_GB . ' GB that can be'
                . ' set; see the configurable options Mailbox size and Storage.');
        }

        return new self(
            $mailboxes,
            $bought[1] ?? $included[1] ?? 0,
            $sizeBought ?? (in_array($size, self::SIZES, true) ? (int) $size : null),
            $sizeBought !== null && !$isDivided,
            $isDivided ? $sum : null,
        );
    }

    /**
     * @return list<'mailboxes'|'forwards'|'storage'> what a customer can buy more of: the kinds that have an option
     */
    public static function offered(Params $params): array
    {
        $offered = [];
        foreach (array_keys($params->list('configoptions')) as $name) {
            foreach (['mailboxes', 'forwards', 'storage'] as $kind) {
                if (strcasecmp(Params::key((string) $name), $kind) === 0) {
                    $offered[] = $kind;
                }
            }
        }

        return $offered;
    }

    /**
     * @return array{
     *     mailboxes: int, forwards: int, quota_gb: int|null, is_size_bought: bool, storage_gb: int|null
     * } as the extension wants it
     */
    public function toArray(): array
    {
        return [
            'mailboxes' => $this->mailboxes,
            'forwards' => $this->forwards,
            'quota_gb' => $this->quotaGb,
            'is_size_bought' => $this->isSizeBought,
            'storage_gb' => $this->storageGb,
        ];
    }

    /**
     * @return int|null GB that the customer divides among the mailboxes; null where he does not
     */
    public function dividedGb(): ?int
    {
        return $this->storageGb;
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
     * What the product includes; null when its setting says nothing.
     */
    private static function included(Params $params, string $option, string $setting): ?int
    {
        $value = $params->text($setting);
        // A published module kept its mode there.
        $isNotSet = $value === '' || in_array(strtolower($value), self::MODES, true);

        return $isNotSet ? null : self::parsed($value, "the setting '$option included'");
    }

    /**
     * The option's number; null when it is not offered. Its name may be `Mailboxes|What the customer reads`.
     *
     * @param array<array-key, mixed> $options
     */
    private static function option(array $options, string $wanted): ?int
    {
        foreach ($options as $name => $value) {
            // An empty one says nothing: the service is older than the option.
            $isSaid = $value !== null && !(is_string($value) && trim($value) === '');
            if ($isSaid && strcasecmp(Params::key((string) $name), $wanted) === 0) {
                return self::parsed($value, "the configurable option $wanted");
            }
        }

        return null;
    }

    /**
     * GB by the option of this name: a quantity, or a choice like `10 GB`.
     *
     * @param array<array-key, mixed> $options
     *
     * @return int|null null where it is not offered, or nothing was chosen
     *
     * @throws Failure when something else than a number of GB is said
     */
    private static function gigabytes(array $options, string $wanted): ?int
    {
        foreach ($options as $name => $value) {
            $text = is_scalar($value) ? trim((string) $value) : '';
            if ($text === '' || strcasecmp(Params::key((string) $name), $wanted) !== 0) {
                continue;
            }
            // A choice may be called `10 GB`, `10GB - most chosen` or just `10`.
            if (preg_match('/^(\d{1,7})(?:\.0*)?\s*(?:GB\b.*|-.*)?$/is', $text, $number) !== 1) {
                throw Failure::notSetUp("In the configurable option $wanted a whole number of GB is expected, like"
                    . " 10 or '10 GB', not '$text'.");
            }

            return (int) $number[1];
        }

        return null;
    }

    /**
     * The options that are there instead, in case one was renamed.
     *
     * @param array<array-key, mixed> $options
     */
    private static function names(array $options): string
    {
        $quoted = static fn (int|string $name): string => "'" . Params::key((string) $name) . "'";
        $names = array_map($quoted, array_keys($options));

        return $names === [] ? '' : ' Its options are called ' . implode(', ', $names) . '.';
    }

    private static function parsed(mixed $value, string $where): int
    {
        $text = is_scalar($value) ? trim((string) $value) : get_debug_type($value);
        // WHMCS has been seen to hand a quantity over as `5`, 5 and `5.0`.
        if (!is_scalar($value) || preg_match('/^\d{1,7}(?:\.0*)?$/', $text) !== 1 || (int) $text > 1_000_000) {
            throw Failure::notSetUp("In $where a whole number from 0 to 1000000 is expected, not '$text'.");
        }

        return (int) $text;
    }
}
