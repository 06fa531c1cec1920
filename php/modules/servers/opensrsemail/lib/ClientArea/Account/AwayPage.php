<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use DateTimeImmutable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * A mailbox' automatic reply: on or off, what it says, and until when.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AwayPage extends Section
{
    public static function name(): string
    {
        return 'away';
    }

    public static function line(Visit $visit, array $account): string
    {
        return self::told($visit, $account)['text'] ?? $visit->text->of('away.is_off');
    }

    public static function told(Visit $visit, array $account): ?array
    {
        $away = $account['away'];
        if (!$away['is_on']) {
            return null;
        }
        $key = match (true) {
            $away['ends'] === null => 'away.is_on',
            $away['ends'] < time() => 'away.is_over',
            default => 'away.is_on_until',
        };
        $told = ['type' => 'info', 'text' => $visit->text->of($key, ['date' => self::day($away['ends'])])];

        return $key === 'away.is_over' ? $told : $told + [
            'button' => Button::of(
                $visit,
                EndAway::class,
                $account['name'],
                'away.end',
                label: $visit->text->of('away.end') . ': ' . $visit->text->of('line.away')
            ),
        ];
    }

    /**
     * The last second of a day in WHMCS' time zone.
     *
     * @return string seconds since 1970; empty for nothing; for what is no day a word that the extension refuses
     */
    public static function endOf(string $day): string
    {
        $day = trim($day);
        if ($day === '') {
            return '';
        }
        $isShaped = preg_match('/^\d{4}-\d\d-\d\d$/D', $day) === 1;
        $found = $isShaped ? DateTimeImmutable::createFromFormat('!Y-m-d', $day) : false;

        return $found !== false && $found->format('Y-m-d') === $day
            ? (string) $found->setTime(23, 59, 59)->getTimestamp() : 'no day';
    }

    /**
     * @return string as `2026-12-14`, in WHMCS' time zone; empty for none
     */
    public static function day(?int $time): string
    {
        return $time === null ? '' : date('Y-m-d', $time);
    }

    protected function change(): string
    {
        return ChangeAway::class;
    }

    protected function stored(array $account): array
    {
        $away = $account['away'];
        $isOver = $away['ends'] !== null && $away['ends'] < time();

        return [
            'away' => $away['is_on'] && !$isOver ? 'on' : 'off',
            'away_text' => $away['text'],
            'away_ends' => $isOver ? '' : self::day($away['ends']),
            'away_interval' => (string) $away['interval'],
        ];
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $text = $visit->text;

        return [
            $fields->select('away', ['on' => $text->of('away.on'), 'off' => $text->of('away.off')]),
            $fields->lines('away_text', [
                'hint' => $text->of('away.text_hint'), 'placeholder' => $text->of('away.placeholder'),
                'is_prose' => true,
            ]),
            $fields->day('away_ends', [
                'hint' => $text->of('away.ends_hint', ['zone' => date_default_timezone_get()]),
            ]),
            $fields->input('away_copy_to', [
                'hint' => $text->of('away.copy_hint'), 'suggestions' => Passing::suggestions($account),
            ]),
            $fields->input('away_interval', ['hint' => $text->of('away.interval_hint')]),
        ];
    }

    protected function suggestsAddresses(): bool
    {
        return true;
    }
}
