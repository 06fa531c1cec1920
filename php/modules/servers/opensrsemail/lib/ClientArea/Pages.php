<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service;
use WHMCS\Module\Server\Opensrsemail\Text;

/**
 * The customer's pages: each asks OpenSRS for what it shows and hands its template finished values.
 */
final class Pages
{
    public const ASSETS = 'modules/servers/opensrsemail/assets';
    private const NAME = ['first_name', 'last_name'];

    private readonly Address $address;
    /** What is told where the domain's mail is stopped although the service is active */
    private ?string $stopped = null;

    /**
     * @param Refusal|null $refusal why the form that was sent was not carried out
     */
    public function __construct(
        private readonly Service $service,
        private readonly Text $text,
        private readonly Request $request,
        private readonly Session $session,
        private readonly Token $token,
        private readonly Access $access,
        private readonly ?Refusal $refusal = null,
    ) {
        $this->address = new Address($service->key);
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}|Download
     */
    public function of(Page $page): array|Download
    {
        return match ($page) {
            Page::Accounts => $this->accounts(),
            Page::AddMailbox => $this->mailboxForm(null),
            Page::EditMailbox, Page::EditForward => $this->edit(),
            Page::AddForward => $this->forwardForm(null),
            Page::AddAlias => $this->aliasForm(),
            Page::Delete => $this->deletePage(),
            Page::DeleteTicked => $this->deleteTickedPage(),
            Page::Workgroups => $this->workgroups(),
            Page::Settings => $this->settings(),
            Page::Devices => $this->devices(),
            Page::AppleProfile, Page::ThunderbirdConfig => $this->download($page),
        };
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function accounts(): array
    {
        $asked = AccountsView::asked($this->request);
        $list = $this->service->accounts()->list($this->service->allowance(), $asked);
        $canChange = $this->access->canChange() && !$this->isStopped($list['domain']);
        $variables = (new AccountsView($this->text, $this->address, $canChange))->variables($list, $asked);
        $variables['webmail'] = $this->service->mailHosts()['webmail'];

        return $this->view('accounts', $this->text->of('list.title', ['domain' => $list['domain']['unicode']]), [
            'add_mailbox' => 'button.add_mailbox', 'add_forward' => 'button.add_forward',
            'add_alias' => 'button.add_alias', 'workgroups' => 'button.workgroups', 'webmail' => 'button.webmail',
            'settings' => 'button.settings', 'buy_more' => 'list.buy_more', 'edit' => 'button.edit',
            'delete' => 'button.delete', 'alias_short' => 'list.alias_short', 'actions' => 'list.actions',
            'delete_ticked' => 'list.delete_ticked', 'tick_all' => 'list.tick_all', 'tick' => 'list.tick',
            'devices' => 'button.devices', 'search' => 'list.search', 'show' => 'list.show',
            'show_all' => 'list.show_all', 'pages' => 'list.pages',
            'column_address' => 'list.column_address', 'column_type' => 'list.column_type',
            'column_status' => 'list.column_status', 'column_workgroup' => 'list.column_workgroup',
            'column_target' => 'list.column_target', 'nothing_found' => 'list.nothing_found',
            'empty_title' => 'list.empty_title', 'empty_text' => 'list.empty_text',
        ], $variables);
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function edit(): array
    {
        $name = $this->request->task() === '' ? $this->request->query('name') : $this->request->field('name');
        $account = $this->service->accounts()->show($name);

        if ($account['is_managed']) {
            return $this->notice('error.administrator', 'info', ['address' => $account['address']]);
        }

        return $account['type'] === 'forward' ? $this->forwardForm($account) : $this->mailboxForm($account);
    }

    /**
     * @param array<string, mixed>|null $account null for a new one
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function mailboxForm(?array $account): array
    {
        $groups = $account ?? $this->service->workgroups()->list();
        $domain = $groups['domain'];
        if ($this->isStopped($domain)) {
            return $this->notice('error.domain_suspended', 'warning', ['domain' => $domain['unicode']]);
        }
        $names = $account !== null ? $account['workgroups'] : array_column($groups['workgroups'], 'name');
        $stored = $account !== null
            ? array_intersect_key($account, array_flip(Task::ChangeMailbox->fields()))
            : ['workgroup' => (string) $domain['default_workgroup']];
        $form = $this->form(Task::AddMailbox, $stored);
        $fields = [];
        if ($account === null) {
            $fields[] = $form->input('name', ['suffix' => '@' . $domain['unicode']]);
        }
        $hint = $this->text->of($account === null ? 'password.hint' : 'password.hint_unchanged');
        $fields[] = $form->input('password', ['hint' => $hint, 'is_required' => $account === null]);
        $fields[] = $form->input('password_confirmation', ['is_required' => $account === null]);
        foreach (['first_name', 'last_name', 'title', 'phone', 'fax'] as $name) {
            $fields[] = $form->input($name);
        }
        $fields[] = $form->select('workgroup', array_combine($names, $names), $account !== null);
        $labels = array_filter(explode('.', $domain['name']), static fn (string $label): bool => strlen($label) >= 3);
        $forbidden = [$domain['name'], ...array_slice($labels, 0, -1), $account['name'] ?? ''];

        return $this->formView(
            $account === null ? 'form.add_mailbox' : 'form.edit_mailbox',
            $account === null ? Task::AddMailbox : Task::ChangeMailbox,
            $fields,
            $account,
            ['stored' => $stored, 'rules' => $form->passwordRules(), 'forbidden' => trim(implode(' ', $forbidden))],
        );
    }

    /**
     * @param array<string, mixed>|null $account null for a new one
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function forwardForm(?array $account): array
    {
        $groups = $account ?? $this->service->workgroups()->list();
        $domain = $groups['domain'];
        if ($this->isStopped($domain)) {
            return $this->notice('error.domain_suspended', 'warning', ['domain' => $domain['unicode']]);
        }
        $names = $account !== null ? $account['workgroups'] : array_column($groups['workgroups'], 'name');
        $stored = $account !== null
            ? ['forward_to' => implode("\n", $account['forward_to']), 'workgroup' => (string) $account['workgroup']]
            : ['workgroup' => (string) $domain['default_workgroup']];
        $form = $this->form(Task::AddForward, $stored);
        $fields = [];
        if ($account === null) {
            $fields[] = $form->input('name', [
                'label' => 'field.forward_name', 'suffix' => '@' . $domain['unicode'],
            ]);
        }
        $fields[] = $form->lines('forward_to', ['hint' => $this->text->of('form.forward_to_hint')]);
        $fields[] = $form->select('workgroup', array_combine($names, $names), $account !== null);

        return $this->formView(
            $account === null ? 'form.add_forward' : 'form.edit_forward',
            $account === null ? Task::AddForward : Task::ChangeForward,
            $fields,
            $account,
            ['stored' => $stored],
        );
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function aliasForm(): array
    {
        $list = $this->service->accounts()->list($this->service->allowance());
        $domain = $list['domain'];
        if ($this->isStopped($domain)) {
            return $this->notice('error.domain_suspended', 'warning', ['domain' => $domain['unicode']]);
        }
        $form = $this->form(Task::AddAlias, ['target' => $this->request->query('target')]);
        $suggestions = [];
        foreach ($list['rows'] as $row) {
            if ($row['type'] !== 'alias') {
                $suggestions[] = $row['address'];
            }
        }
        $aliasDomains = $domain['alias_domains'];
        $fields = [$form->input('name', [
            'label' => 'field.alias_name',
            'suffix' => $aliasDomains === [] ? '@' . $domain['unicode'] : '@',
        ])];
        if ($aliasDomains !== []) {
            $fields[] = $form->select('alias_domain', [
                '' => $domain['unicode'],
                ...array_combine($aliasDomains, $aliasDomains),
            ]);
        }
        $fields[] = $form->input('target', [
            'suggestions' => $suggestions,
            'hint' => $this->text->of('form.target_hint'),
        ]);

        return $this->formView('form.add_alias', Task::AddAlias, $fields, null);
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function deletePage(): array
    {
        $type = $this->request->query('type');
        $name = $this->request->query('name');
        $task = Task::tryFrom("delete_$type");
        if ($task === null || $name === '') {
            return $this->notice('form.unknown', 'danger');
        }
        $target = $this->request->query('target');
        $shown = [
            'name' => $task === Task::DeleteWorkgroup ? $name : $this->whole($name),
            'target' => $this->whole($target),
        ];

        return $this->view('delete', $this->text->of("delete.$type", $shown), [
            'delete' => 'button.delete', 'cancel' => 'button.cancel',
        ], [
            'consequence' => $this->text->of("delete.{$type}_lost", $shown),
            'ticked' => [],
            'hidden' => array_filter(['name' => $name, 'target' => $target], static fn (string $v): bool => $v !== ''),
            'back_url' => $this->address->of($task->nextPage()),
        ] + $this->sending($task));
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function deleteTickedPage(): array
    {
        $ticked = Ticked::fromForm($this->request->queryList('ticked'));
        if ($ticked === []) {
            return $this->notice('list.none_ticked', 'danger');
        }

        return $this->view('delete', $this->text->of('delete.ticked', ['count' => (string) count($ticked)]), [
            'delete' => 'button.delete', 'cancel' => 'button.cancel',
        ], [
            'consequence' => $this->text->of('delete.ticked_lost'),
            'ticked' => array_map(fn (Ticked $one): array => [
                'value' => $one->asValue(), 'address' => $this->whole($one->name),
            ], $ticked),
            'hidden' => [],
            'back_url' => $this->address->of(Page::Accounts),
        ] + $this->sending(Task::DeleteTicked));
    }

    /**
     * Whether what could be changed cannot, because the domain's mail is stopped although the service is active.
     *
     * @param array{disabled: bool, unicode: string} $domain
     */
    private function isStopped(array $domain): bool
    {
        if ($domain['disabled'] && $this->access->canChange()) {
            $this->stopped = $this->text->of('error.domain_suspended', ['domain' => $domain['unicode']]);
        }

        return $this->stopped !== null;
    }

    /**
     * The whole address, for people to read.
     */
    private function whole(string $name): string
    {
        return $name === '' || str_contains($name, '@') ? $name : $name . '@' . $this->service->domain();
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function workgroups(): array
    {
        $groups = $this->service->workgroups()->list();
        $rows = [];
        foreach ($groups['workgroups'] as $group) {
            $members = $group['mailboxes'] + $group['forwards'];
            $whyNot = $group['is_default'] ? 'workgroups.is_default' : ($members > 0 ? 'workgroups.has_members' : '');
            $rows[] = [
                'name' => $group['name'],
                'mailboxes' => $group['mailboxes'],
                'forwards' => $group['forwards'],
                'delete_url' => $whyNot === ''
                    ? $this->address->of(Page::Delete, ['type' => 'workgroup', 'name' => $group['name']]) : '',
                'delete_label' => $this->text->of('list.delete_label', ['address' => $group['name']]),
                'why_not' => $whyNot === '' ? '' : $this->text->of($whyNot),
            ];
        }
        $isOfName = $this->refusal?->field === 'name';

        return $this->view('workgroups', $this->text->of('workgroups.title', [
            'domain' => $groups['domain']['unicode'],
        ]), [
            'workgroup' => 'field.workgroup', 'mailboxes' => 'list.mailboxes', 'forwards' => 'list.forwards',
            'actions' => 'list.actions', 'delete' => 'button.delete', 'workgroup_name' => 'field.workgroup_name',
            'workgroup_hint' => 'workgroups.hint', 'add_workgroup' => 'button.add_workgroup',
            'cancel' => 'button.cancel', 'back' => 'button.back',
        ], [
            'rows' => $rows,
            'can_change' => $this->access->canChange() && !$this->isStopped($groups['domain']),
            'value' => Task::tryFrom($this->request->task()) === Task::AddWorkgroup
                ? $this->request->field('name') : '',
            'error' => $isOfName ? $this->refusal->text : '',
            'back_url' => $this->address->of(Page::Accounts),
        ] + $this->sending(Task::AddWorkgroup), $isOfName);
    }

    /**
     * What to type into a mail program, for any mailbox.
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function settings(): array
    {
        return $this->settingsView($this->service->mailHosts(), $this->text->of('settings.title'), [
            'login' => $this->text->of('settings.login'),
            'user_name' => '',
            'files' => [],
        ]);
    }

    /**
     * The same for one mailbox, with the files that set a device up.
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function devices(): array
    {
        $setup = $this->setup();
        $address = $setup['address'];
        $domain = substr($address, strrpos($address, '@') + 1);
        $files = [];
        foreach (['apple' => Page::AppleProfile, 'thunderbird' => Page::ThunderbirdConfig] as $kind => $page) {
            $files[] = [
                'title' => $this->text->of("devices.$kind"),
                'text' => $this->text->of("devices.{$kind}_text", ['domain' => $domain]),
                'button' => $this->text->of("devices.{$kind}_button"),
                'url' => $this->address->of($page, ['name' => $this->request->query('name')]),
            ];
        }

        return $this->settingsView($setup, $this->text->of('devices.title', ['address' => $address]), [
            'login' => $this->text->of('devices.login', ['address' => $address]),
            'user_name' => $address,
            'files' => $files,
        ]);
    }

    private function download(Page $page): Download
    {
        return new Download($this->setup()[$page === Page::AppleProfile ? 'apple' : 'thunderbird']);
    }

    /**
     * @return array<string, mixed> what opensrsemail_set_up_devices() gave for the mailbox in the address
     */
    private function setup(): array
    {
        return $this->service->devices()->setUp($this->request->query('name'), $this->service->panel());
    }

    /**
     * @param array<string, mixed> $hosts
     * @param array<string, mixed> $variables
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function settingsView(array $hosts, string $title, array $variables): array
    {
        $servers = [];
        foreach (['imap', 'pop', 'smtp'] as $protocol) {
            $servers[] = [
                'name' => $this->text->of("settings.$protocol"),
                'host' => $hosts['host'],
                'port' => $hosts[$protocol]['port'],
                'security' => $hosts[$protocol]['security'],
            ];
        }

        return $this->view('settings', $title, [
            'settings_intro' => 'settings.intro', 'protocol' => 'settings.protocol', 'host' => 'settings.host',
            'port' => 'settings.port', 'security' => 'settings.security', 'webmail' => 'button.webmail',
            'back' => 'button.back', 'by_hand' => 'devices.by_hand', 'copy' => 'button.copy',
            'copied' => 'button.copied',
        ], $variables + [
            'servers' => $servers,
            'webmail' => $hosts['webmail'],
            'back_url' => $this->address->of(Page::Accounts),
        ]);
    }

    /**
     * @param array<string, mixed> $stored what stands in the fields as long as nobody typed anything else
     */
    private function form(Task $task, array $stored): FormView
    {
        $typed = $this->request->task() === '' ? [] : $this->request->fields($task->fields());
        $values = $this->touched($typed) + self::texts($stored);

        return new FormView($this->text, $values, $this->refusal);
    }

    /**
     * What was typed over what the form showed; the rest is as OpenSRS has it now.
     *
     * @param array<string, string> $typed
     *
     * @return array<string, string>
     */
    private function touched(array $typed): array
    {
        $shown = $this->request->shown();
        $isTouched = static fn (string $value, string $name): bool => !isset($shown[$name]) || $shown[$name] !== $value;

        return array_filter($typed, $isTouched, ARRAY_FILTER_USE_BOTH);
    }

    /**
     * What each field of a changing form shows, sent along with it: whoever saves says what he saw. A field that is
     * still being typed in keeps what it showed first; one that was changed meanwhile shows what is so now.
     *
     * @param array<string, mixed> $stored
     *
     * @return array<string, string> hidden fields
     */
    private function shown(Task $task, array $stored): array
    {
        $typed = $this->request->task() === '' ? [] : $this->touched($this->request->fields($task->fields()));
        $before = array_intersect_key($this->request->shown(), $typed);
        if ($this->refusal?->isStale) {
            $stale = (string) $this->refusal->field;
            // OpenSRS has one field for both, so both were looked at.
            $fields = in_array($stale, self::NAME, true) ? self::NAME : [$stale];
            $before = array_diff_key($before, array_flip($fields));
        }
        $hidden = [];
        foreach ($before + self::texts($stored) as $name => $value) {
            $hidden["shown[$name]"] = $value;
        }

        return $hidden;
    }

    /**
     * @param array<string, mixed> $values
     *
     * @return array<string, string>
     */
    private static function texts(array $values): array
    {
        return array_map(static fn (mixed $value): string => (string) $value, $values);
    }

    /**
     * @param list<array<string, mixed>> $fields
     * @param array<string, mixed>|null  $account the account being changed
     * @param array<string, mixed>       $more
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function formView(string $title, Task $task, array $fields, ?array $account, array $more = []): array
    {
        $names = array_column($fields, 'name');
        $isAtField = $this->refusal?->field !== null && in_array($this->refusal->field, $names, true);
        $aliases = array_map(fn (string $alias): array => [
            'address' => $alias,
            'delete_url' => $this->address->of(Page::Delete, [
                'type' => 'alias', 'name' => $alias, 'target' => $account['address'] ?? '',
            ]),
            'delete_label' => $this->text->of('list.delete_label', ['address' => $alias]),
        ], $account['aliases'] ?? []);

        return $this->view('form', $this->text->of($title, ['address' => $account['address'] ?? '']), [
            'cancel' => 'button.cancel', 'delete' => 'button.delete', 'aliases' => 'form.aliases',
            'add_alias' => 'button.add_alias', 'generate' => 'password.generate',
            'show_password' => 'password.show', 'hide_password' => 'password.hide',
        ], $more + [
            'fields' => $fields,
            'hidden' => $account === null
                ? [] : ['name' => $account['name']] + $this->shown($task, $more['stored'] ?? []),
            'submit' => $this->text->of($account === null ? "button.{$task->value}" : 'button.save'),
            'back_url' => $this->address->of(Page::Accounts),
            'aliases' => $aliases,
            'alias_url' => $account === null
                ? '' : $this->address->of(Page::AddAlias, ['target' => $account['name']]),
            'roles' => implode(', ', array_map(
                fn (string $role): string => $this->text->of("role.$role"),
                $account['roles'] ?? []
            )),
            'rules' => [],
            'forbidden' => '',
        ] + $this->sending($task), $isAtField);
    }

    /**
     * What every form of ours carries.
     *
     * @return array<string, string>
     */
    private function sending(Task $task): array
    {
        return [
            'task' => $task->value,
            'action' => $this->address->of(Page::Accounts),
            'token' => $this->token->value(),
            'form_key' => bin2hex(random_bytes(16)),
        ];
    }

    /**
     * @param array<string, string> $values for the text
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    public function notice(string $key, string $type, array $values = []): array
    {
        return $this->view('notice', $this->text->of('list.title_bare'), ['back' => 'button.back'], [
            'alerts' => [['type' => $type, 'text' => $this->text->of($key, $values)]],
            'back_url' => $type === 'danger' || $values !== [] ? $this->address->of(Page::Accounts) : '',
            'retry_url' => '',
        ]);
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    public function failure(Failure $exception): array
    {
        // A change that was refused, on a page that cannot be shown either: both are told.
        $texts = array_unique(array_filter([$this->refusal?->text, $this->text->ofFailure($exception)]));
        $isOnFirstPage = $this->request->query('mail') === '' && $this->request->task() === '';

        return $this->view('notice', $this->text->of('list.title_bare'), [
            'back' => 'button.back', 'retry' => 'button.retry',
        ], [
            'alerts' => array_map(static fn (string $text): array => ['type' => 'danger', 'text' => $text], $texts),
            'back_url' => $isOnFirstPage ? '' : $this->address->of(Page::Accounts),
            'retry_url' => $exception->kind->mayPass() && $this->request->task() === '' ? $this->here() : '',
        ]);
    }

    /**
     * The address of the page that was asked for.
     */
    private function here(): string
    {
        $named = [];
        foreach (['name', 'target', 'type', 'search', 'sort', 'direction', 'page'] as $parameter) {
            $named[$parameter] = $this->request->query($parameter);
        }

        return $this->address->of(Page::tryFrom($this->request->query('mail')) ?? Page::Accounts, $named);
    }

    /**
     * @param array<string, string> $texts     name in the template => key in the language file
     * @param array<string, mixed>  $variables
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private function view(
        string $template,
        string $title,
        array $texts,
        array $variables,
        bool $isRefusalShown = false,
    ): array {
        $alerts = [];
        $flash = $this->session->takeFlash();
        if ($flash !== null) {
            $alerts[] = $flash;
        }
        if ($this->refusal !== null && !$isRefusalShown) {
            $alerts[] = ['type' => 'danger', 'text' => $this->refusal->text];
        }
        $notice = $this->access->notice();
        $notice = $notice === null ? $this->stopped : $this->text->of($notice);
        if ($notice !== null && $this->refusal === null) {
            $alerts[] = ['type' => 'warning', 'text' => $notice];
        }

        return [
            'templatefile' => "templates/$template",
            'vars' => [
                'mail' => $variables + [
                    'title' => $title,
                    'text' => array_map(fn (string $key): string => $this->text->of($key), $texts),
                    'alerts' => $alerts,
                    'assets' => self::ASSETS,
                    'version' => Extension::moduleVersion(),
                    'query' => ['action' => 'productdetails'] + $this->service->key->query(),
                ],
            ],
        ];
    }
}
