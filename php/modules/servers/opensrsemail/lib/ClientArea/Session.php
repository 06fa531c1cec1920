<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Service\ServiceKey;

/**
 * What the client area keeps between two requests of one visitor: a message to show once, and which forms were
 * already carried out. Never a password.
 */
final class Session
{
    private const KEY = 'opensrsemail';
    private const REMEMBERED_FORMS = 50;

    public function __construct(private readonly ServiceKey $service)
    {
    }

    /**
     * Keeps a message for the page the browser is sent to.
     *
     * @param 'success'|'info'|'warning' $type
     */
    public function flash(string $type, string $text): void
    {
        $_SESSION[self::KEY][$this->service->text()]['flash'] = ['type' => $type, 'text' => $text];
    }

    /**
     * @return array{type: string, text: string}|null the kept message, once
     */
    public function takeFlash(): ?array
    {
        $flash = $_SESSION[self::KEY][$this->service->text()]['flash'] ?? null;
        unset($_SESSION[self::KEY][$this->service->text()]['flash']);

        return is_array($flash) && isset($flash['type'], $flash['text']) ? $flash : null;
    }

    /**
     * Whether the form with this key was carried out before: a double click, or "back" and once more.
     */
    public function wasDone(string $formKey): bool
    {
        return $formKey !== '' && in_array($formKey, $this->done(), true);
    }

    public function remember(string $formKey): void
    {
        if ($formKey !== '') {
            $done = [...$this->done(), substr($formKey, 0, 64)];
            $_SESSION[self::KEY][$this->service->text()]['done'] = array_slice($done, -self::REMEMBERED_FORMS);
        }
    }

    /**
     * @return list<string>
     */
    private function done(): array
    {
        $done = $_SESSION[self::KEY][$this->service->text()]['done'] ?? [];

        return is_array($done) ? array_values(array_filter($done, 'is_string')) : [];
    }
}
