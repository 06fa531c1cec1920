<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Client;

use Opensrsemail\Tests\InHost\HostTestCase;
use StandIn\Testing\Page;
use StandIn\Testing\Session;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Routes;

/**
 * The customer's pages as a browser without JavaScript uses them.
 */
abstract class ClientAreaTestCase extends HostTestCase
{
    protected const FORM = '//form[.//input[@name="opensrsemail_task"]]';
    /** The product whose customer divides the storage */
    protected const DIVIDED = 7;
    protected const PASSWORD = 'Kette-und-9-Ritzel';

    /**
     * A page of the service, by its name in the address.
     *
     * @param array<string, mixed> $query
     */
    protected function open(int $service, string $page = '', array $query = [], ?Session $session = null): Page
    {
        $query = ($page === '' ? [] : ['mail' => $page]) + $query;

        return $this->host->productPage($service, $query, null, $session);
    }

    /**
     * @param array<string, string> $more
     */
    protected function addMailbox(int $service, string $name, array $more = []): Page
    {
        return $this->submit($service, 'add-mailbox', $more + [
            'name' => $name, 'password' => self::PASSWORD, 'password_confirmation' => self::PASSWORD,
        ]);
    }

    /**
     * @return list<array<string, mixed>> the attributes of each change_user since the last look
     */
    protected function changes(): array
    {
        $changes = [];
        foreach ($this->host->simulator('GET', '/exchanges') as $said) {
            if ($said['method'] === 'change_user') {
                $attributes = $said['request']['attributes'];
                ksort($attributes);
                $changes[] = $attributes;
            }
        }

        return $changes;
    }

    /**
     * @return array<string, string> what the lines of an account's page say, by their labels
     */
    protected static function lines(Page $page): array
    {
        $line = '//ul[contains(@class, "opensrsemail-lines")]/li';

        return array_combine(
            $page->all("$line/span[@class=\"opensrsemail-line-name\"]"),
            $page->all("$line/span[@class=\"opensrsemail-line-text\"]")
        );
    }

    /**
     * Opens the page's form, fills some of its fields and sends it.
     *
     * @param array<string, string> $values
     * @param array<string, mixed> $query
     */
    protected function submit(int $service, string $page, array $values = [], array $query = []): Page
    {
        $form = $this->open($service, $page, $query);
        self::assertTrue($form->has(self::FORM), $form->text());

        return $this->host->productPage($service, [], $values + $form->fields(self::FORM));
    }

    /**
     * Sends a form that need not have been shown.
     *
     * @param array<string, string> $fields
     */
    protected function send(int $service, string $task, array $fields): Page
    {
        return $this->host->productPage($service, [], $fields + [
            'opensrsemail_task' => $task,
            'opensrsemail_form' => bin2hex(random_bytes(8)),
        ]);
    }

    /**
     * @return list<string> what the page tells in its alerts and beside its fields
     */
    protected static function told(Page $page): array
    {
        return $page->all('//*[contains(@class, "opensrsemail")]//*[starts-with(@class, "alert alert-")'
            . ' or contains(@class, "opensrsemail-error")]');
    }

    /**
     * @return list<string> the addresses in the list
     */
    protected static function listed(Page $page): array
    {
        return $page->all('//table[contains(@class, "opensrsemail-people")]/tbody/tr/th//*[@class="opensrsemail-own"]');
    }

    /**
     * @return array<string, mixed> an account as OpenSRS holds it
     */
    protected function account(string $address): array
    {
        [, $domain] = explode('@', $address);
        foreach ($this->domain($domain)['users'] ?? [] as $user) {
            if ($user['user'] === $address) {
                return $user;
            }
        }
        self::fail("there is no $address");
    }

    /**
     * @return list<string>
     */
    protected function accounts(string $domain = self::DOMAIN): array
    {
        return array_column($this->domain($domain)['users'], 'user');
    }

    /**
     * No request since the last look was about anything but this domain.
     */
    protected function assertOnlyAskedAbout(string $domain): void
    {
        foreach ($this->host->simulator('GET', '/exchanges') as $said) {
            $request = $said['request'];
            $match = $request['criteria']['match'] ?? null;
            $matched = $match === null ? null : ltrim($match, '*@');
            $named = $request['domain'] ?? $request['criteria']['domain'] ?? $matched
                ?? substr((string) strrchr((string) ($request['user'] ?? ''), '@'), 1);
            self::assertSame($domain, $named, json_encode($said) ?: '');
            foreach ($request['attributes']['aliases'] ?? [] as $alias) {
                self::assertStringEndsWith("@$domain", $alias);
            }
        }
    }

    /**
     * @return list<string> what every page is called
     */
    protected static function pages(): array
    {
        return array_map(static fn (string $page): string => $page::name(), Routes::PAGES);
    }

    /**
     * @return list<string> what every form says it was sent for
     */
    protected static function tasks(): array
    {
        return array_map(static fn (string $change): string => $change::task(), Routes::CHANGES);
    }
}
