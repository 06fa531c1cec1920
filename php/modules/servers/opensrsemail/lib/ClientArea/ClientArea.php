<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use LogicException;
use WHMCS\Module\Server\Opensrsemail\Activity;
use WHMCS\Module\Server\Opensrsemail\Budget;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Service;
use WHMCS\Module\Server\Opensrsemail\Text;

/**
 * What a customer asks for: carries out what a form was sent for, and chooses the page to show.
 *
 * What may be done at all is [Access]; for a service that is not set up or has ended nothing is asked of OpenSRS.
 */
final class ClientArea
{
    /** What a page may take that only shows something */
    private const PAGE_MS = 8000;
    /** With less than this part of the time left no further ticked address is begun */
    private const LEAST_PART = 5;
    private const LOCK_SECONDS = 5;
    /** Bytes; nginx hands an answer on whose head has 4,096 */
    private const MOST_ADDRESS = 3000;

    private readonly Address $address;
    private readonly Budget $budget;
    private Access $access;
    private ?Refusal $refusal = null;
    /** @var list<string> ticked addresses there was no time for */
    private array $rest = [];

    public function __construct(
        private Service $service,
        private readonly Text $text,
        private readonly Request $request,
        private readonly Session $session,
        private readonly Token $token,
        private readonly Visitor $visitor,
    ) {
        $this->address = new Address($service->key);
        $this->access = Access::to($service, $visitor);
        // A change with the page that tells why it was refused may take as long as one operation of the extension.
        $this->budget = new Budget((int) ini_get('opensrsemail.timeout'));
        $service->limitTime($this->budget);
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

            $this->budget->shorten(self::PAGE_MS);
            $page = $this->pageAskedFor($task);

            return $this->pages()->of($page);
        } catch (Failure $exception) {
            return $this->pages()->failure($exception);
        }
    }

    private function pageAskedFor(?Task $task): Page
    {
        if ($this->request->task() !== '' && $task === null) {
            $this->refusal = new Refusal($this->text->of('form.unknown'));
        }
        // A refused form is shown again with what was typed, whatever the address says.
        if ($task !== null && $this->refusal !== null && $this->access->canChange()) {
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
        $isLost = false;
        try {
            $told = $this->service->locked(
                self::LOCK_SECONDS,
                fn (Service $fresh): ?array => $this->changeNow($task, $fresh),
                static function () use (&$isLost): void {
                    $isLost = true;
                }
            );
            if ($told === null) {
                return null;
            }
            [$type, $message] = $told;
        } catch (Failure $exception) {
            $maybeDone = $exception->kind === Kind::Unknown ? ' ' . $this->text->of('form.maybe_done') : '';
            $this->refusal = new Refusal(
                $this->text->ofFailure($exception) . $maybeDone,
                $exception->field,
                $exception->reason === 'changed_meanwhile'
            );

            return null;
        }
        $this->session->remember($formKey);
        if ($isLost) {
            Activity::note("The lock on {$this->service->key->text()} was lost while {$task->value} was carried out.");
            [$type, $message] = ['warning', $message . ' ' . $this->text->of('form.interfered')];
        }
        $this->session->flash($type, $message);

        return $this->rest === [] ? $next : $this->goOn();
    }

    /**
     * To the page that asks for the rest, as far as it fits into an address: web servers bound an answer's head, and
     * what does not fit stands in the list.
     */
    private function goOn(): SeeOther
    {
        do {
            $address = $this->address->of(Page::DeleteTicked, ['ticked' => $this->rest]);
            array_pop($this->rest);
        } while (strlen($address) > self::MOST_ADDRESS);

        return new SeeOther($address);
    }

    /**
     * With the lock in hand: looks whether the service still is what the page was about, and changes it.
     *
     * @return array{string, string}|null the type of alert and its text; null when it was refused
     */
    private function changeNow(Task $task, Service $fresh): ?array
    {
        $before = $this->service->domainName();
        $this->service = $fresh;
        $this->access = Access::to($fresh, $this->visitor);
        if (!$this->access->canChange()) {
            $this->refusal = new Refusal($this->text->of($this->access->notice() ?? 'notice.ended'));

            return null;
        }
        if ($fresh->domainName() !== $before) {
            $this->refusal = new Refusal($this->text->of('form.domain_changed'));

            return null;
        }

        return $task === Task::DeleteTicked ? $this->changeTicked() : ['success', $this->change($task)];
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
            if ($at > 0 && $this->budget->isNearlyUsed(self::LEAST_PART)) {
                $rest = array_slice($ticked, $at);
                $this->rest = array_map(static fn (Ticked $left): string => $left->asValue(), $rest);

                return ['info', $this->text->of('done.delete_ticked_so_far', ['done' => (string) $at] + $count)];
            }
            try {
                $this->delete($one->task(), $one->name, $one->target);
            } catch (Failure $exception) {
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
        $accounts = $this->service->accounts();

        return match ($task) {
            Task::DeleteMailbox => $accounts->deleteMailbox($name),
            Task::DeleteForward => $accounts->deleteForward($name),
            Task::DeleteAlias => $accounts->deleteAlias($name, $target),
            Task::DeleteWorkgroup => $this->service->workgroups()->delete($name),
            default => throw new LogicException("$task->value deletes nothing"),
        };
    }

    /**
     * The one native call of each task, and the sentence that says it was done.
     */
    private function change(Task $task): string
    {
        $fields = $this->request->fields($task->fields());
        $name = $this->request->field('name');
        $changes = $fields + ['shown' => array_intersect_key($this->request->shown(), $fields)];
        $allowance = $this->service->allowance();
        $accounts = $this->service->accounts();
        $done = match ($task) {
            Task::AddMailbox => $accounts->addMailbox($allowance, $fields),
            Task::AddForward => $accounts->addForward($allowance, $fields),
            Task::AddAlias => $accounts->addAlias($fields),
            Task::AddWorkgroup => $this->service->workgroups()->add($name),
            Task::ChangeMailbox => $accounts->changeMailbox($name, $changes),
            Task::ChangeForward => $accounts->changeForward($name, $changes),
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
