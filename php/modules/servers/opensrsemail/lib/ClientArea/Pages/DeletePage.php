<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AliasesPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AppPasswordsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\DeleteAppPassword;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\ExistingAccount;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\Hub;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\AliasDomainsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Domain\DeleteAliasDomain;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Accounts;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;

/**
 * Asks before one thing is deleted, and says what is lost.
 *
 * @phpstan-import-type Deletion from Accounts
 */
final class DeletePage implements FormPage
{
    public static function name(): string
    {
        return 'delete';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        [$type, $name, $target] = self::asked($visit);
        $change = self::change($type);
        if ($change === null || $name === '') {
            return View::notice($visit, 'form.unknown', 'danger');
        }
        // What is gone, or was refused for what it is, needs no further question.
        if ($visit->refusal?->kind === Kind::Missing) {
            return (new ($change::next())())->show($visit);
        }
        if ($change === DeleteWorkgroup::class) {
            $listed = $visit->service->workgroups()->list();
            $isThere = in_array($name, array_column($listed['workgroups'], 'name'), true);

            return self::listed($visit, $change, $listed['domain'], $isThere);
        }
        if ($change === DeleteAliasDomain::class) {
            $domain = $visit->service->domains()->settings()['domain'];

            return self::listed($visit, $change, $domain, in_array($name, $domain['alias_domains'], true));
        }
        if ($change === DeleteAlias::class) {
            $account = $visit->service->accounts()->show($target);
            $alias = $visit->address($name);
            $isThere = in_array($alias, array_map([Facts::class, 'readable'], $account['aliases']), true);

            return self::listed($visit, $change, $account['domain'], $isThere);
        }
        if ($change === DeleteAppPassword::class) {
            $account = ExistingAccount::read($visit, maybeForward: false);
            if ($account instanceof Answer) {
                return $account;
            }
            $isThere = in_array($target, array_column($account['app_passwords'], 'tag'), true);

            return self::listed($visit, $change, $account['domain'], $isThere);
        }
        $deletion = $visit->service->accounts()->showDeletion($name);
        if ($deletion['is_managed']) {
            return View::notice($visit, 'error.administrator', 'info', ['address' => $deletion['address']]);
        }
        if ($visit->stopped($deletion['domain']) !== null) {
            return View::stopped($visit, $deletion['domain']);
        }

        // Whatever the link says it is, it is asked about as what it is.
        $change = self::change($deletion['type']) ?? $change;

        return self::question($visit, $change, Breaking::of($visit, $deletion));
    }

    /**
     * The question about one of a list that was just read.
     *
     * @param class-string<Change>                 $change
     * @param array{disabled: bool, unicode: string, ...} $domain
     */
    private static function listed(Visit $visit, string $change, array $domain, bool $isThere): View
    {
        if ($visit->stopped($domain) !== null) {
            return View::stopped($visit, $domain);
        }
        [, $name] = self::asked($visit);
        $shown = self::shown($visit, $change, $name);

        return $isThere ? self::question($visit, $change)
            : View::notice($visit, 'done.already_gone', 'info', ['address' => $shown]);
    }

    /**
     * @param class-string<Change> $change
     *
     * @return string what is deleted, for people to read
     */
    private static function shown(Visit $visit, string $change, string $name): string
    {
        return match ($change) {
            DeleteWorkgroup::class => $name,
            DeleteAliasDomain::class => Facts::readable($name),
            default => $visit->address($name),
        };
    }

    public function showAsSent(Visit $visit): Answer
    {
        return self::question($visit, self::change(self::asked($visit)[0]) ?? DeleteMailbox::class);
    }

    /**
     * @return array{string, string, string} type, name and target, from the link or from the form that was sent
     */
    private static function asked(Visit $visit): array
    {
        $task = $visit->request->task();
        if ($task === '') {
            return [
                $visit->request->query('type'), $visit->request->query('name'), $visit->request->query('target'),
            ];
        }

        return [
            substr($task, strlen('delete_')), $visit->request->field('name'), $visit->request->field('target'),
        ];
    }

    /**
     * @return class-string<Change>|null
     */
    private static function change(string $type): ?string
    {
        $change = Routes::change("delete_$type");

        return $change === DeleteTicked::class ? null : $change;
    }

    /**
     * @param class-string<Change> $change
     *
     * @return array<string, string> where whoever gives up came from
     */
    private static function back(Visit $visit, string $change, string $name, string $target): array
    {
        return match ($change) {
            DeleteAliasDomain::class => ['back_url' => $visit->links->to(AliasDomainsPage::class)],
            DeleteAppPassword::class
                => ['back_url' => $visit->links->to(AppPasswordsPage::class, ['name' => $name])],
            DeleteAlias::class => ['back_url' => $visit->links->to(AliasesPage::class, ['name' => $target])],
            DeleteForward::class, DeleteMailbox::class
                => ['back_url' => $visit->links->to(Hub::class, ['name' => $name])],
            default => [],
        };
    }

    /**
     * @param class-string<Change>                                                              $change
     * @param list<array{text: string, addresses: list<array{address: string, url: string}>}> $breaking
     */
    private static function question(Visit $visit, string $change, array $breaking = []): View
    {
        [, $name, $target] = self::asked($visit);
        $type = substr($change::task(), strlen('delete_'));
        $shown = [
            'name' => self::shown($visit, $change, $name),
            'target' => $change === DeleteAppPassword::class ? $target : $visit->address($target),
        ];
        $isFilled = static fn (string $value): bool => $value !== '';

        return new View($visit, 'delete', $visit->text->of("delete.$type", $shown), [
            'consequence' => $visit->text->of("delete.{$type}_lost", $shown),
            'breaking' => $breaking,
            'ticked' => [],
            'hidden' => array_filter(['name' => $name, 'target' => $target], $isFilled),
        ] + self::back($visit, $change, $name, $target) + (new Form($visit, $change))->variables());
    }
}
