<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Account\AccountPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Refusal;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Visitor;

/**
 * One request of one visitor about one service: what pages and changes need of it.
 */
final class Visit
{
    public readonly Links $links;

    /**
     * @param Refusal|null $refusal why the form that was sent was not carried out
     */
    public function __construct(
        public readonly Service $service,
        public readonly Text $text,
        public readonly Request $request,
        public readonly Session $session,
        public readonly Token $token,
        public readonly Access $access,
        public readonly Budget $budget,
        public readonly ?Refusal $refusal = null,
        public readonly Visitor $visitor = new Visitor(),
    ) {
        $this->links = new Links($service->key, ListState::from($request));
    }

    public function refused(Refusal $refusal): self
    {
        return new self(
            $this->service,
            $this->text,
            $this->request,
            $this->session,
            $this->token,
            $this->access,
            $this->budget,
            $refusal,
            $this->visitor
        );
    }

    /**
     * The same about the service as it is by now.
     */
    public function at(Service $service, Access $access): self
    {
        return new self(
            $service,
            $this->text,
            $this->request,
            $this->session,
            $this->token,
            $access,
            $this->budget,
            $this->refusal,
            $this->visitor
        );
    }

    /**
     * Whether the form was sent from one of our own pages, if one was: by its token, or by the browser's word where the
     * token has grown too old. Another site's form may not fill in a password for somebody to confirm.
     */
    public function isOwnForm(): bool
    {
        return $this->request->isFromHere() || $this->token->isValid($this->request->field('token'));
    }

    /**
     * Why nothing can be changed although the visitor may: the domain's mail is stopped while the service is active.
     *
     * @param array{disabled: bool, unicode: string, ...} $domain
     */
    public function stopped(array $domain): ?string
    {
        return $domain['disabled'] && $this->access->canChange()
            ? $this->text->of('error.domain_suspended', ['domain' => $domain['unicode']]) : null;
    }

    /**
     * The whole address, for people to read.
     */
    public function address(string $name): string
    {
        $address = $name === '' || str_contains($name, '@') ? $name : $name . '@' . $this->service->domain();

        return Facts::readable($address);
    }

    /**
     * An account was deleted: what is told of it as long as it can be brought back.
     */
    public function deleted(string $name): void
    {
        $this->service->people()->deleted((string) strtok($name, '@'), $this->visitor->name());
    }

    /**
     * The account that a page, or a form that was sent, is about.
     */
    public function account(): string
    {
        return $this->request->task() === '' ? $this->request->query('name') : $this->request->field('name');
    }

    /**
     * The link to where one goes on with once a change is made or given up: the account's own page, or the list as it
     * was left.
     *
     * @param class-string<Change> $change
     */
    public function after(string $change): string
    {
        $page = $change::next();

        return is_subclass_of($page, AccountPage::class)
            ? $this->links->to($page, ['name' => $this->account()]) : $this->links->backTo($page);
    }

    /**
     * The link to the page that was asked for.
     */
    public function here(): string
    {
        $named = [];
        $parameters = ['name', 'kept', 'alias', 'from', 'target', 'type', 'search', 'sort', 'direction', 'page'];
        foreach ($parameters as $parameter) {
            $named[$parameter] = $this->request->query($parameter);
        }

        return $this->links->to(Routes::page($this->request->query('mail')), $named);
    }
}
