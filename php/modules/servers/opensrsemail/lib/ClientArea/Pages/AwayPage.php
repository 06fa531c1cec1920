<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use DateTimeImmutable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * A mailbox' automatic reply: on or off, what it says, and until when.
 *
 * @phpstan-import-type Away from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AwayPage implements FormPage
{
    public static function name(): string
    {
        return 'away';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read($visit, 'mailbox');
        if ($account instanceof Answer) {
            return $account;
        }

        return self::of($visit, $account['name'], $account['address'], self::stored($account['away']));
    }

    public function showAsSent(Visit $visit): Answer
    {
        $name = $visit->request->field('name');

        return self::of($visit, $name, $visit->address($name), $visit->request->shown());
    }

    /**
     * What is so, in words: null where mail is not answered and was not of late.
     *
     * @param Away $away
     */
    public static function told(Visit $visit, array $away): ?string
    {
        if (!$away['is_on']) {
            return null;
        }
        $day = ['date' => self::day($away['ends'])];

        return $visit->text->of(match (true) {
            $away['ends'] === null => 'away.is_on',
            $away['ends'] < time() => 'away.is_over',
            default => 'away.is_on_until',
        }, $day);
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

    /**
     * @param Away $away
     *
     * @return array<string, string>
     */
    private static function stored(array $away): array
    {
        $isOver = $away['ends'] !== null && $away['ends'] < time();

        return [
            'away' => $away['is_on'] && !$isOver ? 'on' : 'off',
            'away_text' => $away['text'],
            'away_ends' => $isOver ? '' : self::day($away['ends']),
            'away_interval' => (string) $away['interval'],
        ];
    }

    /**
     * @param array<string, mixed> $stored what stands in its fields
     */
    private static function of(Visit $visit, string $name, string $address, array $stored): Answer
    {
        $text = $visit->text;
        $form = new Form($visit, ChangeAway::class, array_intersect_key($stored, array_flip(ChangeAway::fields())));
        $fields = [
            $form->fields->select('away', ['on' => $text->of('away.on'), 'off' => $text->of('away.off')]),
            $form->fields->lines('away_text', [
                'hint' => $text->of('away.text_hint'), 'placeholder' => $text->of('away.placeholder'),
                'is_prose' => true,
            ]),
            $form->fields->day('away_ends', [
                'hint' => $text->of('away.ends_hint', ['zone' => date_default_timezone_get()]),
            ]),
            $form->fields->input('away_copy_to', ['hint' => $text->of('away.copy_hint')]),
            $form->fields->input('away_interval', ['hint' => $text->of('away.interval_hint')]),
        ];
        $title = $text->of('away.title', ['address' => $address]);

        return ExistingAccount::section($visit, $form, $fields, $name, $title);
    }
}
