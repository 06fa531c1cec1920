<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * What was changed of an account, when, and by whom, as far as OpenSRS remembers.
 *
 * @phpstan-import-type Changed from Accounts
 */
final class HistoryPage implements AccountPage, Line
{
    /** OpenSRS' words are not documented: what begins like one of these is said in ours, the rest as it is */
    private const WORDS = [
        'created' => 'history.created',
        'deleted' => 'history.deleted',
        'delete user' => 'history.deleted',
        'renamed' => 'history.renamed',
        'restored' => 'history.restored',
        'app password' => 'history.app_password',
        'generate token' => 'history.webmail',
        'logout user' => 'history.signed_out',
        'set role' => 'history.role',
    ];
    public static function name(): string
    {
        return 'history';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public static function page(): ?string
    {
        return self::class;
    }

    public static function isOf(string $type): bool
    {
        return in_array($type, ['forward', 'mailbox'], true);
    }

    public static function line(Visit $visit, array $account): string
    {
        return $account['created'] === null ? $visit->text->of('history.line')
            : $visit->text->of('history.since', ['date' => date('Y-m-d', $account['created'])]);
    }

    public static function more(Visit $visit, array $account): array
    {
        return ['verb' => $visit->text->of('history.show')];
    }

    public function show(Visit $visit): Answer
    {
        $history = $visit->service->accounts()->changes($visit->account());
        if ($history['is_managed']) {
            return View::notice($visit, 'error.administrator', 'info', ['address' => $history['address']]);
        }
        $address = Facts::readable($history['address']);
        $up = $visit->links->to(Hub::class, ['name' => $visit->account()]);

        return new View($visit, 'history', $visit->text->of('history.title', ['address' => $address]), [
            'changes' => self::inWords($visit, $history['domain']['name'], $history['changes']),
            'up' => ['url' => $up, 'text' => $address],
        ]);
    }

    /**
     * @param list<Changed> $history
     *
     * @return list<array{when: string, what: string, who: string, raw: string}> each in words; `raw` where OpenSRS' are
     *     others
     */
    public static function inWords(Visit $visit, string $domain, array $history): array
    {
        return array_map(static fn (array $one): array => self::told($visit->text, $domain, $one), $history);
    }

    /**
     * @param Changed $change
     *
     * @return array{when: string, what: string, who: string, raw: string} in words; `raw` where OpenSRS' are others
     */
    private static function told(Text $text, string $domain, array $change): array
    {
        $what = self::what($text, $change);
        $who = match (true) {
            $change['is_ours'] => $text->of('history.here'),
            strcasecmp($change['user'], 'OpenSRS') === 0 => $text->of('history.system'),
            str_ends_with(strtolower($change['user']), "@$domain") => Facts::readable($change['user']),
            default => $text->of('history.provider'),
        };

        return [
            'when' => $change['time'] === null ? '' : date('Y-m-d H:i', $change['time']),
            'what' => $what,
            'who' => $who,
            'raw' => $what === $change['text'] ? '' : $change['text'],
        ];
    }

    /**
     * @param Changed $change
     */
    private static function what(Text $text, array $change): string
    {
        if ($change['fields'] !== []) {
            $label = static fn (string $field): string => $text->of("field.$field");

            return $text->of('done.changed', ['fields' => implode(', ', array_map($label, $change['fields']))]);
        }
        $told = $change['text'];
        foreach (self::WORDS as $begin => $key) {
            if (str_starts_with($told, $begin)) {
                return $text->of($key);
            }
        }

        return $told;
    }
}
