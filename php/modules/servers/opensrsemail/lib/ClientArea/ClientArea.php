<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use LogicException;
use OpensrsemailException;
use WHMCS\Module\Server\Opensrsemail\Problem;
use WHMCS\Module\Server\Opensrsemail\Service;
use WHMCS\Module\Server\Opensrsemail\Text;

/**
 * What a customer asks for: carries out what a form was sent for, and chooses the page to show.
 *
 * What may be done at all is [Access]; for a service that is not set up or has ended nothing is asked of OpenSRS.
 */
final class ClientArea
{
    private readonly Address $address;
    private ?Refusal $refusal = null;

    public function __construct(
        private readonly Service $service,
        private readonly Text $text,
        private readonly Request $request,
        private readonly Session $session,
        private readonly Token $token,
        private readonly Access $access,
    ) {
        $this->address = new Address($service->key);
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}|SeeOther|Download
     */
    public function answer(): array|SeeOther|Download
    {
        if ($this->access === Access::None) {
            return $this->pages()->notice('notice.' . ($this->service->isPending() ? 'pending' : 'ended'), 'info');
        }
        $task = Task::tryFrom($this->request->task());
        try {
            if ($task !== null) {
                $done = $this->carryOut($task);
                if ($done !== null) {
                    return $done;
                }
            }

            $this->service->limitTime(Service::PAGE_BUDGET_MS);
            $page = $this->pageAskedFor($task);

            return $this->pages()->of($page);
        } catch (OpensrsemailException | Problem $exception) {
            return $this->pages()->failure($exception);
        }
    }

    private function pageAskedFor(?Task $task): Page
    {
        if ($this->request->task() !== '' && $task === null) {
            $this->refusal = new Refusal($this->text->of('form.unknown'));
        }
        // A refused form is shown again with what was typed, whatever the address says.
        if ($task !== null && $this->refusal !== null) {
            return $task->page();
        }
        $page = Page::tryFrom($this->request->query('mail')) ?? Page::Accounts;
        $canBeLookedAt = [Page::Accounts, Page::Workgroups, Page::Settings];

        return $this->access->canChange() || in_array($page, $canBeLookedAt, true) ? $page : Page::Accounts;
    }

    /**
     * Carries a task out, once. Null when it was refused: then $this->refusal says why.
     */
    private function carryOut(Task $task): ?SeeOther
    {
        if (!$this->access->canChange()) {
            $this->refusal = new Refusal($this->text->of($this->access->notice() ?? 'form.unknown'));

            return null;
        }
        if (!$this->token->isValid($this->request->field('token'))) {
            $this->refusal = new Refusal($this->text->of('form.expired'));

            return null;
        }
        $next = new SeeOther($this->address->of($task->nextPage()));
        $formKey = $this->request->field('opensrsemail_form');
        if ($this->session->wasDone($formKey)) {
            $this->session->flash('info', $this->text->of('form.done_before'));

            return $next;
        }
        try {
            [$type, $message] = $this->service->locked(
                fn (): array => $task === Task::DeleteTicked ? $this->changeTicked() : ['success', $this->change($task)]
            );
        } catch (OpensrsemailException | Problem $exception) {
            $maybeDone = ($exception->kind ?? null) === 'unknown' ? ' ' . $this->text->of('form.maybe_done') : '';
            $this->refusal = new Refusal($this->text->ofFailure($exception) . $maybeDone, $exception->field ?? null);

            return null;
        }
        $this->session->remember($formKey);
        $this->session->flash($type, $message);

        return $next;
    }

    /**
     * Deletes what was ticked, one after the other, until one cannot be.
     *
     * @return array{string, string} the type of alert and its text
     */
    private function changeTicked(): array
    {
        $ticked = Ticked::fromForm($this->request->fieldList('ticked'));
        $count = ['count' => (string) count($ticked)];
        foreach ($ticked as $at => $one) {
            try {
                $this->delete($one->task(), $one->name, $one->target);
            } catch (OpensrsemailException $exception) {
                if ($at === 0) {
                    throw $exception;
                }
                $values = ['done' => (string) $at, 'address' => $one->name] + $count;
                $reason = $this->text->ofFailure($exception);

                return ['warning', $this->text->of('done.delete_ticked_stopped', $values) . ' ' . $reason];
            }
        }

        return ['success', $this->text->of('done.delete_ticked', $count)];
    }

    /**
     * @return array<string, mixed> what the native call gave
     */
    private function delete(Task $task, string $name, string $target): array
    {
        return $task === Task::DeleteAlias
            ? $this->service->call($task->value, $name, $target)
            : $this->service->call($task->value, $name);
    }

    /**
     * The one native call of each task, and the sentence that says it was done.
     */
    private function change(Task $task): string
    {
        $fields = $this->request->fields($task->fields());
        $name = $this->request->field('name');
        $allowance = $this->service->allowance();
        $call = $this->service->call(...);
        $done = match ($task) {
            Task::AddMailbox => $call('add_mailbox', $allowance, $fields),
            Task::AddForward => $call('add_forward', $allowance, $fields),
            Task::AddAlias => $call('add_alias', $fields),
            Task::AddWorkgroup => $call('add_workgroup', $name),
            Task::ChangeMailbox => $call('change_mailbox', $name, $fields),
            Task::ChangeForward => $call('change_forward', $name, $fields),
            Task::DeleteMailbox, Task::DeleteForward, Task::DeleteAlias, Task::DeleteWorkgroup
                => $this->delete($task, $name, $this->request->field('target')),
            Task::DeleteTicked => throw new LogicException('deletes one by one'),
        };
        $values = array_filter($done, 'is_string');
        $message = $this->text->of('done.' . $task->value, $values);
        if (!empty($done['deleted_before'])) {
            $message .= ' ' . $this->text->of('done.deleted_before', $values);
        }
        if (($done['changed'] ?? null) === []) {
            $message = $this->text->of('done.nothing', $values);
        }

        return $message;
    }

    /**
     * The pages, as they are after what was refused so far.
     */
    private function pages(): Pages
    {
        return new Pages(
            $this->service,
            $this->text,
            $this->request,
            $this->session,
            $this->token,
            $this->access,
            $this->refusal
        );
    }
}
