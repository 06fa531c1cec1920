<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * An account that is there, and whether the visitor may change it.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class ExistingAccount
{
    /**
     * The account that the link, or the form that was sent, names; or what is shown instead, where it cannot be
     * changed.
     *
     * @param bool $maybeMailbox whether it may be one
     * @param bool $maybeForward whether it may be one
     * @param bool $withAddresses whether the other accounts of the domain are told too
     *
     * @return Account|Answer
     *
     * @throws Failure
     */
    public static function read(
        Visit $visit,
        bool $maybeMailbox = true,
        bool $maybeForward = true,
        bool $withAddresses = false,
    ): array|Answer {
        $account = $visit->service->accounts()->show($visit->account(), $withAddresses);
        $visit->service->people()->seen($account);
        if ($account['is_managed']) {
            return View::notice($visit, 'error.administrator', 'info', ['address' => $account['address']]);
        }
        if ($visit->stopped($account['domain']) !== null) {
            return View::stopped($visit, $account['domain']);
        }
        $isMailbox = $account['type'] === 'mailbox';
        if (!($isMailbox ? $maybeMailbox : $maybeForward)) {
            $type = $isMailbox ? 'forward' : 'mailbox';
            $values = ['address' => $account['address']];
            throw new Failure(Kind::Missing, "{$type}_missing", "$account[address] is no $type.", $values);
        }

        return $account;
    }
}
