<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Answer;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\AccountsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\Full;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Pages\SettingsPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\PageTitle;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

/**
 * A page: a template with finished values. It knows what every page has: title, texts, what is to be told, assets.
 */
final class View implements Answer
{
    private const ASSETS = 'modules/servers/opensrsemail/assets';
    private const LIST = 'accounts';

    /**
     * @param array<string, mixed> $variables    the template's own
     * @param list<array<string, mixed>> $fields the form's, which tell themselves what is wrong with them
     * @param string|null          $stopped      why nothing can be changed although the visitor may
     * @param list<array{type: string, text: string, is_new?: bool, url?: string, link?: string,
     *     button?: array<string, mixed>, yields_to?: string, label?: string}> $alerts
     *     what else is told
     * @param bool                 $isSecret     whether there is something in it that nobody may keep
     */
    public function __construct(
        private readonly Visit $visit,
        private readonly string $template,
        private readonly string $title,
        #[\SensitiveParameter] private readonly array $variables = [],
        #[\SensitiveParameter] private readonly array $fields = [],
        private readonly ?string $stopped = null,
        private readonly array $alerts = [],
        private readonly bool $isSecret = false,
    ) {
    }

    /**
     * A sentence instead of a page.
     *
     * @param 'info'|'warning'|'danger' $type
     * @param array<string, string>     $values of the text
     */
    public static function notice(Visit $visit, string $key, string $type, array $values = []): self
    {
        return new self($visit, 'notice', $visit->text->of('list.title_bare'), [
            'back_url' => $type === 'danger' || $values !== [] ? $visit->links->backTo(AccountsPage::class) : '',
            'retry_url' => '',
            'mail_programs' => [],
        ], alerts: [['type' => $type, 'text' => $visit->text->of($key, $values)]]);
    }

    /**
     * A sentence instead of a form, where the domain's mail is stopped.
     *
     * @param array{unicode: string, ...} $domain
     */
    public static function stopped(Visit $visit, array $domain): self
    {
        return self::notice($visit, 'error.domain_suspended', 'warning', ['domain' => $domain['unicode']]);
    }

    /**
     * A sentence where OpenSRS, or something on the way, did not give what the page shows.
     */
    public static function failure(Visit $visit, Failure $failure): self
    {
        $isForm = $visit->request->task() !== '';
        $isFirst = $visit->request->query('mail') === '' && !$isForm;

        return new self($visit, 'notice', $visit->text->of('list.title_bare'), [
            'back_url' => $isFirst ? '' : $visit->links->backTo(AccountsPage::class),
            'retry_url' => $failure->kind->mayPass() && !$isForm ? $visit->here() : '',
            'mail_programs' => $failure->concernsOpenSrs() ? self::mailPrograms($visit) : [],
        ], alerts: [['type' => 'danger', 'text' => $visit->text->ofFailure($failure), 'is_new' => true]]);
    }

    /**
     * What works without OpenSRS' administration: reading mail.
     *
     * @return list<array{url: string, text: string, is_elsewhere: bool}>
     */
    private static function mailPrograms(Visit $visit): array
    {
        $settings = $visit->links->to(SettingsPage::class);
        $links = [['url' => $settings, 'text' => $visit->text->of('button.settings'), 'is_elsewhere' => false]];
        try {
            $webmail = $visit->service->mailHosts()['webmail'];
        } catch (Failure) {
            return [];
        }
        $text = $visit->text->of('button.webmail');

        return [['url' => $webmail, 'text' => $text, 'is_elsewhere' => true], ...$links];
    }

    /**
     * Where there is not even a visit: nothing can be asked.
     *
     * @return array<string, mixed> what WHMCS shows
     */
    public static function unavailable(Text $text): array
    {
        return self::filled('notice', $text, [
            'title' => $text->of('list.title_bare'),
            'alerts' => [['type' => 'warning', 'text' => $text->of('notice.unavailable')]],
            'is_first' => true,
            'up' => null,
            'mail_programs' => [],
            'back_url' => '',
            'retry_url' => '',
        ]);
    }

    public function give(): array
    {
        // A form that was refused has the password in it that was typed.
        if (($this->isSecret || $this->visit->refusal !== null) && !headers_sent()) {
            header('Cache-Control: no-store');
            header('Referrer-Policy: no-referrer');
        }
        $alerts = [];
        $flash = $this->visit->session->takeFlash();
        if ($flash !== null) {
            $alerts[] = $flash + ['is_new' => true];
        }
        array_push($alerts, ...$this->refusals());
        $refusal = $this->visit->refusal;
        $notice = $refusal === null && $this->alerts === [] ? $this->visit->access->notice() : null;
        $told = $notice === null ? $this->stopped : $this->visit->text->of($notice);
        if ($told !== null && !in_array($told, array_column($refusal->faults ?? [], 'text'), true)) {
            $alerts[] = ['type' => 'warning', 'text' => $told];
        }
        // What was refused, and that the page cannot be shown either: both are told, the same sentence once.
        foreach ($this->alerts as $alert) {
            if ($flash !== null && ($alert['yields_to'] ?? '') === $flash['of'] && $flash['of'] !== '') {
                continue;
            }
            in_array($alert['text'], array_column($alerts, 'text'), true) || $alerts[] = $alert;
        }

        PageTitle::remember($this->title);

        return self::filled($this->template, $this->visit->text, $this->variables + [
            'title' => $this->title,
            'alerts' => $alerts,
            'query' => $this->visit->links->query(),
            'is_first' => $this->template === self::LIST,
            'up' => $this->template === self::LIST ? null : [
                'url' => $this->visit->links->backTo(AccountsPage::class),
                'text' => $this->visit->text->of('list.addresses'),
            ],
        ]);
    }

    /**
     * Why a form was refused: what concerns all of it, then a list of its fields that something is wrong with.
     *
     * @return list<array<string, mixed>>
     */
    private function refusals(): array
    {
        $refusal = $this->visit->refusal;
        if ($refusal === null) {
            return [];
        }
        $isWrong = static fn (array $field): bool => $field['error'] !== '';
        $links = array_map(static fn (array $field): array => [
            'field' => $field['name'], 'label' => $field['label'], 'text' => $field['error'],
        ], array_filter($this->fields, $isWrong));
        $remedy = $refusal->kind === Kind::Full ? Full::remedy($this->visit, $refusal->lacks()) : [];
        $alerts = array_map(
            static fn (string $text): array => ['type' => 'danger', 'text' => $text, 'is_new' => true] + $remedy,
            $refusal->besides(array_map(static fn (array $one): string => (string) $one['field'], array_values($links)))
        );
        if ($links !== []) {
            $text = $this->visit->text->of('form.check');
            $alerts[] = ['type' => 'danger', 'text' => $text, 'is_new' => true, 'links' => array_values($links)];
        }

        return $alerts;
    }

    /**
     * @param array<string, mixed> $variables
     *
     * @return array<string, mixed> what WHMCS shows
     */
    private static function filled(string $template, Text $text, #[\SensitiveParameter] array $variables): array
    {
        $vars = [
            'mail' => $variables + [
                'text' => $text->tree(),
                'assets' => self::ASSETS,
                'version' => Extension::moduleVersion(),
            ],
        ];

        // The list stands beside WHMCS' own card of the product; every other page takes its place, or it would begin
        // below a phone's first screen.
        return $template === self::LIST
            ? ['templatefile' => "templates/$template", 'vars' => $vars]
            : ['tabOverviewReplacementTemplate' => "templates/$template.tpl", 'templateVariables' => $vars];
    }
}
