<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Redirect;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Refusal;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Params;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Visitor;

/**
 * Where WHMCS enters the client area: carries out what a form was sent for, chooses the page to show, and stays upright
 * whatever happens inside.
 *
 * What may be done at all is [Access]; for a service that is not set up or has ended nothing is asked of OpenSRS.
 */
final class FrontController
{
    /** What a page may take that only shows something */
    private const PAGE_MS = 8000;
    private const LOCK_SECONDS = 5;

    private function __construct(
        private Visit $visit,
        private readonly Visitor $visitor,
    ) {
    }

    /**
     * @param array<string, mixed> $params WHMCS' parameters for a service
     *
     * @return array<string, mixed> what WHMCS shows
     */
    public static function open(#[\SensitiveParameter] array $params): array
    {
        $service = new Service($params);
        $text = Text::forClient(new Params($params));
        try {
            $problem = $service->isActive() || $service->isSuspended() ? Extension::problem() : null;
            if ($problem !== null) {
                Activity::noteHourly($problem);

                return View::unavailable($text);
            }
            // A change with the page that tells why it was refused may take as long as one operation of the extension.
            $budget = new Budget(Extension::longestCallMs());
            $service->limitTime($budget);
            $visitor = new Visitor();
            $visit = new Visit(
                $service,
                $text,
                Request::fromGlobals(),
                new Session($service->key),
                new Token(),
                Access::to($service, $visitor),
                $budget,
                null,
                $visitor
            );
            $answer = (new self($visit, $visitor))->answer();
            if ($answer instanceof View) {
                return $answer->give();
            }
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return View::unavailable($text);
        }

        return $answer->give();
    }

    private function answer(): Answer
    {
        if ($this->visit->access === Access::None) {
            $state = $this->visit->service->isPending() ? 'pending' : 'ended';

            return View::notice($this->visit, "notice.$state", 'info');
        }
        $task = $this->visit->request->task();
        $change = Routes::change($task);
        try {
            $done = $change === null ? null : $this->carryOut($change);
            if ($done !== null) {
                return $done;
            }
            if ($task !== '' && $change === null) {
                $this->refuse('form.unknown');
            }
            $this->visit->budget->shorten(self::PAGE_MS);
            $page = $this->pageAfter($change);

            return $this->show(new $page());
        } catch (Failure $failure) {
            return View::failure($this->visit, $failure);
        }
    }

    /**
     * @param class-string<Change>|null $change what was refused
     *
     * @return class-string<Page>
     */
    private function pageAfter(?string $change): string
    {
        $canChange = $this->visit->access->canChange();
        // A refused form is shown again with what was typed, whatever the address says.
        if ($change !== null && $canChange) {
            return $change::form();
        }
        $page = Routes::page($this->visit->request->query('mail'));

        return $canChange || $page::isShownToLookers() ? $page : Routes::FIRST;
    }

    /**
     * The page; a form that was refused is drawn from what was sent where OpenSRS does not give the page, so that
     * nothing that was typed is lost. Where it could not be reached for the change, it is not asked for a page either.
     *
     * @throws Failure when there is nothing to show
     */
    private function show(Page $page): Answer
    {
        $refusal = $this->visit->refusal;
        if ($refusal === null || !$page instanceof FormPage) {
            return $page->show($this->visit);
        }
        if ($refusal->kind?->isCutOff() ?? false) {
            return $page->showAsSent($this->visit);
        }
        try {
            return $page->show($this->visit);
        } catch (Failure $failure) {
            return $page->showAsSent($this->visit->refused($refusal->besidesThat($this->visit->text, $failure)));
        }
    }

    /**
     * Carries a change out, once. Null when it was refused: then the visit says why.
     *
     * @param class-string<Change> $change
     */
    private function carryOut(string $change): ?Answer
    {
        $visit = $this->visit;
        if (!$visit->access->canChange()) {
            $this->refuse($visit->access->notice() ?? 'form.unknown');

            return null;
        }
        if (!$visit->token->isValid($visit->request->field('token'))) {
            $this->refuse('form.expired');

            return null;
        }
        $next = $visit->after($change);
        $formKey = $visit->request->field('opensrsemail_form');
        $isRepeatable = is_subclass_of($change, Repeatable::class);
        if (!$isRepeatable && $visit->session->wasDone($formKey)) {
            $visit->session->flash('info', $visit->text->of('form.done_before'));

            return new Redirect($next);
        }
        $isLost = false;
        try {
            $done = $visit->service->locked(
                self::LOCK_SECONDS,
                fn (Service $fresh): ?Done => $this->changeNow(new $change(), $fresh),
                static function () use (&$isLost): void {
                    $isLost = true;
                }
            );
        } catch (Failure $failure) {
            $this->visit = $this->visit->refused(Refusal::of($visit->text, $failure));

            return null;
        }
        if ($done === null) {
            return null;
        }
        $isRepeatable || $visit->session->remember($formKey);
        if ($isLost) {
            $name = $visit->service->key->text();
            Activity::note("The lock on $name was lost while {$change::task()} was carried out.");
            $done = $done->but($visit->text->of('form.interfered'));
        }
        if ($done->answer !== null) {
            return $done->answer;
        }
        $visit->session->flash($done->type, $done->text, $done->next, $change::form()::name(), $done->lines);

        return new Redirect($done->link ?? $next);
    }

    /**
     * With the lock in hand: looks whether the service still is what the page was about, and changes it.
     */
    private function changeNow(Change $change, Service $fresh): ?Done
    {
        $before = $this->visit->service->domainName();
        $this->visit = $this->visit->at($fresh, Access::to($fresh, $this->visitor));
        if (!$this->visit->access->canChange()) {
            $this->refuse($this->visit->access->notice() ?? 'notice.ended');

            return null;
        }
        if ($fresh->domainName() !== $before) {
            $this->refuse('form.domain_changed');

            return null;
        }

        return $change->carryOut($this->visit);
    }

    private function refuse(string $key): void
    {
        $this->visit = $this->visit->refused(Refusal::because($this->visit->text->of($key)));
    }
}
