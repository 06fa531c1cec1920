<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * A line of an account's page that can be changed: with its form open under the heading, the other lines below.
 *
 * A new one is a class with a [Change] of its own in [Routes], a place in [Hub::LINES], the texts `line.<name>` and
 * `<name>.title`, and its name in `tests/browser/fixtures.js`; tests go through all of these and say what is missing.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 * @phpstan-type Field array<string, mixed>
 * @phpstan-type Alert array{type: string, text: string, url?: string, link?: string, button?: array<string, mixed>}
 */
abstract class Section implements AccountPage, FormPage, Line
{
    /**
     * @return class-string<Change> what its form is sent for
     */
    abstract protected function change(): string;

    /**
     * @param Account $account
     *
     * @return array<string, string> what stands in the form's fields
     */
    abstract protected function stored(array $account): array;

    /**
     * @param Account|null $account null where nothing is known but what was sent
     *
     * @return list<Field>
     */
    abstract protected function fields(Visit $visit, Fields $fields, ?array $account): array;

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public static function page(): ?string
    {
        return static::class;
    }

    public static function isOf(string $type): bool
    {
        return $type === 'mailbox';
    }

    public static function more(Visit $visit, array $account): array
    {
        return [];
    }

    /**
     * What is told on top of the account's page; null where nothing is unusual.
     *
     * @param Account $account
     *
     * @return Alert|null
     */
    public static function told(Visit $visit, array $account): ?array
    {
        return null;
    }

    final public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read(
            $visit,
            static::isOf('mailbox'),
            static::isOf('forward'),
            $this->suggestsAddresses()
        );
        if ($account instanceof Answer) {
            return $account;
        }

        return $this->instead($visit, $account)
            ?? $this->drawn($visit, $account['name'], $account['address'], $this->stored($account), $account);
    }

    final public function showAsSent(Visit $visit): Answer
    {
        $name = $visit->request->field('name');

        return $this->drawn($visit, $name, $visit->address($name), $visit->request->shown(), null);
    }

    /**
     * What is shown of an account that has nothing to change here.
     *
     * @param Account $account
     */
    protected function instead(Visit $visit, array $account): ?Answer
    {
        return null;
    }

    /**
     * @param Account $account
     *
     * @return list<string> what is to be known besides, above the form
     */
    protected function facts(Visit $visit, array $account): array
    {
        return [];
    }

    /**
     * @param Account|null $account
     *
     * @return array<string, mixed> what the template shows besides the form
     */
    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        return [];
    }

    /**
     * Whether its form suggests other accounts of the domain.
     */
    protected function suggestsAddresses(): bool
    {
        return false;
    }

    /**
     * @param Account|null $account
     *
     * @return string key of the button's text; empty where there is nothing to send
     */
    protected function submit(?array $account): string
    {
        return 'button.save';
    }

    /**
     * @param array<string, string> $stored
     * @param Account|null          $account
     */
    private function drawn(Visit $visit, string $name, string $address, array $stored, ?array $account): Answer
    {
        $change = $this->change();
        $form = new Form($visit, $change, array_intersect_key($stored, array_flip($change::fields())));
        $fields = $this->fields($visit, $form->fields, $account);
        $up = $visit->links->to(Hub::class, ['name' => $name]);
        $variables = $this->besides($visit, $name, $account) + [
            'hidden' => ['name' => $name] + $form->shown(),
            'facts' => $account === null ? [] : $this->facts($visit, $account),
            'lines' => $account === null ? [] : Hub::lines($visit, $account, static::class),
            'up' => ['url' => $up, 'text' => Facts::readable($address)],
        ] + $form->withFields($fields, $this->submit($account));
        $title = $visit->text->of(static::name() . '.title', ['address' => $address]);

        return new View($visit, 'form', $title, $variables, $fields);
    }
}
