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
    /** OMA's names of what has a field here */
    private const FIELDS = [
        'aliases' => 'line.aliases', 'allow' => 'field.spam_allow', 'autoresponder' => 'line.away',
        'autoresponder_option_enddate' => 'field.away_ends', 'autoresponder_option_interval' => 'field.away_interval',
        'block' => 'field.spam_block', 'delivery_autoresponder' => 'line.away', 'delivery_forward' => 'line.forwarding',
        'delivery_local' => 'line.forwarding', 'fax' => 'field.fax', 'filterdelivery' => 'field.spam_handling',
        'forward_recipients' => 'field.forward_to', 'name' => 'field.full_name', 'password' => 'field.password',
        'phone' => 'field.phone', 'quota' => 'line.storage', 'reject_spam' => 'field.spam_handling',
        'service_imap4' => 'line.access', 'service_pop3' => 'line.access', 'service_smtpin' => 'line.access',
        'service_smtprelay' => 'line.access', 'service_smtprelay_webmail' => 'line.access',
        'service_webmail' => 'line.access', 'spamfolder' => 'field.spam_folder', 'spamlevel' => 'field.spam_level',
        'spamtag' => 'field.spam_tag', 'title' => 'field.title', 'workgroup' => 'field.workgroup',
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
            'changes' => array_map(
                static fn (array $one): array => self::told($visit->text, $one),
                $history['changes']
            ),
            'up' => ['url' => $up, 'text' => $address],
        ]);
    }

    /**
     * @param Changed $change
     *
     * @return array{when: string, what: string, who: string, raw: string} in words; `raw` where OpenSRS' are others
     */
    private static function told(Text $text, array $change): array
    {
        $what = self::what($text, $change['text']);
        $who = match (true) {
            $change['is_ours'] => $text->of('history.here'),
            strcasecmp($change['user'], 'OpenSRS') === 0 => $text->of('history.system'),
            default => $change['user'],
        };

        return [
            'when' => $change['time'] === null ? '' : date('Y-m-d H:i', $change['time']),
            'what' => $what,
            'who' => $who,
            'raw' => $what === $change['text'] ? '' : $change['text'],
        ];
    }

    private static function what(Text $text, string $told): string
    {
        if (preg_match('/^changed ([a-z0-9_]+(?:, [a-z0-9_]+)*)$/D', $told, $names) === 1) {
            $fields = array_map(
                static fn (string $name): string => isset(self::FIELDS[$name]) ? $text->of(self::FIELDS[$name]) : $name,
                explode(', ', $names[1])
            );

            return $text->of('done.changed', ['fields' => implode(', ', array_unique($fields))]);
        }
        foreach (self::WORDS as $begin => $key) {
            if (str_starts_with($told, $begin)) {
                return $text->of($key);
            }
        }

        return $told;
    }
}
