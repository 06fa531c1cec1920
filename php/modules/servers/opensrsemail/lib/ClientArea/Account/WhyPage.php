<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Why mail to an account does not arrive, as far as OpenSRS tells: what is wrong first, each with where it is mended.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-type Check array{is_good: bool, text: string, url: string, link: string}
 */
final class WhyPage implements AccountPage
{
    public static function name(): string
    {
        return 'why';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read($visit);
        if ($account instanceof Answer) {
            return $account;
        }
        $address = Facts::readable($account['address']);
        $checks = [...self::ofAccount($visit, $account), ...self::ofSender($visit, $account)];
        usort($checks, static fn (array $a, array $b): int => $a['is_good'] <=> $b['is_good']);

        return new View($visit, 'why', $visit->text->of('why.title', ['address' => $address]), [
            'checks' => $checks,
            'from' => $visit->request->query('from'),
            'query' => $visit->links->query() + ['mail' => self::name(), 'name' => $account['name']],
            'support' => $visit->links->toSupport(),
            'up' => ['url' => $visit->links->to(Hub::class, ['name' => $account['name']]), 'text' => $address],
        ]);
    }

    /**
     * @param Account $account
     *
     * @return list<Check>
     */
    private static function ofAccount(Visit $visit, array $account): array
    {
        $text = $visit->text;
        $checks = [self::check($visit, true, $text->of('why.exists'))];
        $goesTo = $account['type'] === 'forward' ? TargetsPage::class : ForwardingPage::class;
        $name = ['name' => $account['name']];
        if ($account['type'] === 'mailbox') {
            foreach (Usage::troubles($visit, $account['status'], $account['usage']) as $trouble) {
                $checks[] = self::check($visit, false, $trouble['text']);
            }
            $isOpen = $account['access']['access_receiving'] === 'enabled';
            $checks[] = self::check(
                $visit,
                $isOpen,
                $text->of($isOpen ? 'why.receiving' : 'why.not_receiving'),
                $isOpen ? '' : $visit->links->to(AccessPage::class, $name)
            );
        }
        $isElsewhere = $account['type'] === 'mailbox' && ($account['forwarding'] === 'all' || $account['is_lost']);
        $told = $account['type'] === 'mailbox' ? ForwardingPage::line($visit, $account)
            : $text->of('line.targets') . ': ' . TargetsPage::line($visit, $account);
        $checks[] = self::check($visit, !$isElsewhere, $told, $visit->links->to($goesTo, $name));

        return $checks;
    }

    /**
     * @param Account $account
     *
     * @return list<Check>
     */
    private static function ofSender(Visit $visit, array $account): array
    {
        if ($account['type'] !== 'mailbox') {
            return [];
        }
        $from = strtolower(trim($visit->request->query('from')));
        $spam = $account['spam'];
        $url = $visit->links->to(SpamPage::class, ['name' => $account['name']]);
        $handling = $spam['handling'] !== '' ? $spam['handling'] : $account['domain_spam']['handling'];
        if ($from === '') {
            return [self::check($visit, $handling !== 'refuse', $visit->text->of(
                $handling === 'refuse' ? 'why.spam_refused' : 'why.spam'
            ), $url)];
        }
        $fits = static fn (string $pattern): bool => self::fits($pattern, $from);
        $key = match (true) {
            array_filter($spam['block'], $fits) !== [] => 'why.blocked',
            array_filter($spam['allow'], $fits) !== [] => 'why.allowed',
            default => 'why.unlisted',
        };

        return [self::check($visit, $key !== 'why.blocked', $visit->text->of($key, ['from' => $from]), $url)];
    }

    /**
     * Whether a sender is meant by an entry of a list: `*` is any characters, `+` any one.
     */
    private static function fits(string $pattern, string $from): bool
    {
        $quoted = strtr(preg_quote(strtolower($pattern), '/'), ['\\*' => '.*', '\\+' => '.']);

        return preg_match("/^$quoted\$/Ds", $from) === 1;
    }

    /**
     * @return Check
     */
    private static function check(Visit $visit, bool $isGood, string $text, string $url = ''): array
    {
        return ['is_good' => $isGood, 'text' => $text, 'url' => $url, 'link' => $visit->text->of('button.change')];
    }
}
