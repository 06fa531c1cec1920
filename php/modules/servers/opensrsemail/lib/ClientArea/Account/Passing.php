<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * How mail that is passed on looks, and whose it is: of forwards and of mailboxes alike.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class Passing
{
    public const FIELDS = ['forward_subject', 'forward_reply_to', 'forward_restricted'];

    /**
     * @param Account $account
     *
     * @return array<string, string> what stands in the fields
     */
    public static function stored(array $account): array
    {
        return [
            'forward_subject' => $account['forward_subject'],
            'forward_reply_to' => Facts::readable($account['forward_reply_to']),
            'forward_restricted' => $account['forward_restricted'] ? 'on' : 'off',
        ];
    }

    /**
     * @return list<array<string, mixed>>
     */
    public static function fields(Visit $visit, Fields $fields): array
    {
        $text = $visit->text;

        return [
            $fields->input('forward_subject', ['hint' => $text->of('passing.subject_hint'), 'is_more' => true]),
            $fields->input('forward_reply_to', ['hint' => $text->of('passing.reply_hint'), 'is_more' => true]),
            $fields->select('forward_restricted', [
                'off' => $text->of('passing.everybody'), 'on' => $text->of('passing.targets'),
            ], isMore: true),
        ];
    }

    /**
     * @param Account $account
     *
     * @return string that not everybody's mail is passed on, to be put behind a sentence; empty where it is
     */
    public static function told(Visit $visit, array $account): string
    {
        return $account['forward_restricted'] ? ' ' . $visit->text->of('passing.only') : '';
    }

    /**
     * @param Account|null $account
     *
     * @return array<string, string> of the form: what is set does not hide in a fold
     */
    public static function besides(Visit $visit, ?array $account): array
    {
        $isSet = $account !== null && self::stored($account) !== [
            'forward_subject' => '', 'forward_reply_to' => '', 'forward_restricted' => 'off',
        ];

        return ['more_label' => $visit->text->of('passing.more')] + ($isSet ? ['more' => 'open'] : []);
    }

    /**
     * @param Account|null $account
     *
     * @return list<string> colleagues that mail may go to, for people to read
     */
    public static function suggestions(?array $account): array
    {
        return array_map(Facts::readable(...), $account['addresses'] ?? []);
    }
}
