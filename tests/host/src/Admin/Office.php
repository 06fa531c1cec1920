<?php

declare(strict_types=1);

namespace StandIn\Admin;

use StandIn\Core\Hooks;
use StandIn\Core\Theme;
use StandIn\Core\Token;
use WHMCS\Database\Capsule;

/**
 * What all pages of the admin area share.
 */
final class Office
{
    public static function requireLogin(): void
    {
        $admin = $_SESSION['adminid'] ?? null;
        if ($admin === null || !Capsule::table('tbladmins')->where('id', $admin)->exists()) {
            Theme::redirect('/admin/login.php');
        }
    }

    /**
     * Whether a form was sent, with its token.
     */
    public static function posted(string $field): bool
    {
        if (!isset($_POST[$field])) {
            return false;
        }
        if (!Token::isInRequest()) {
            http_response_code(403);
            exit('Error: Invalid token');
        }
        return true;
    }

    /**
     * @param array<string, mixed> $variables
     */
    public static function show(string $page, array $variables, string $title): void
    {
        $notice = $_SESSION['adminnotice'] ?? null;
        unset($_SESSION['adminnotice']);
        $known = ['filename' => basename((string) ($_SERVER['SCRIPT_NAME'] ?? ''), '.php'), 'pagetitle' => $title];
        foreach (Hooks::run('AdminAreaPage', $known) as $answer) {
            $variables = (is_array($answer) ? $answer : []) + $variables;
        }
        $smarty = Theme::smarty($variables + [
            'title' => $title,
            'notice' => $notice,
            'token' => Token::value(),
            'loggedin' => isset($_SESSION['adminid']),
            'headoutput' => Hooks::output('AdminAreaHeadOutput', ['pagetitle' => $title]),
            'footeroutput' => Hooks::output('AdminAreaFooterOutput', ['pagetitle' => $title]),
        ]);
        $html = '';
        foreach (['header', $page, 'footer'] as $part) {
            $html .= $smarty->fetch("admin/{$part}.tpl");
        }
        header('Content-Type: text/html; charset=utf-8');
        header('Cache-Control: no-store');
        echo Token::injectInto($html);
    }

    /**
     * Goes where a sign-on function says; where it says why not, that is in a box on the next page.
     */
    public static function signedOn(mixed $answer): void
    {
        if (is_array($answer) && !empty($answer['success']) && is_string($answer['redirectTo'] ?? null)) {
            Theme::redirect($answer['redirectTo']);
        }
        self::notice(false, is_array($answer) ? (string) ($answer['errorMsg'] ?? '') : 'Single sign-on failed');
    }

    /**
     * A box on the next page.
     *
     * @param string $text HTML, as WHMCS shows what modules return
     */
    public static function notice(bool $isGood, string $text): void
    {
        $_SESSION['adminnotice'] = ['good' => $isGood, 'text' => $text];
    }
}
