<?php

declare(strict_types=1);

namespace StandIn\Core;

use Smarty;
use WHMCS\User\Client;

/**
 * Pages of the client area: a template between the theme's head and foot.
 */
final class Theme
{
    /** Template => the hook point that its page has beside the one for all */
    private const PAGE_HOOKS = [
        'home' => 'ClientAreaPageHome',
        'services' => 'ClientAreaPageProductsServices',
        'clientareaproductdetails' => 'ClientAreaPageProductDetails',
        'cancel' => 'ClientAreaPageCancellation',
        'configureproduct' => 'ClientAreaPageCart',
        'viewcart' => 'ClientAreaPageCart',
        'viewinvoice' => 'ClientAreaPageViewInvoice',
        'login' => 'ClientAreaPageLogin',
    ];

    /**
     * @param string $page a template in templates/common
     * @param array<string, mixed> $variables
     * @param array<string, string> $breadcrumb title by address
     */
    public static function show(string $page, array $variables, string $title, array $breadcrumb = []): void
    {
        $smarty = self::smarty($variables + ['templatefile' => $page] + self::variables($title));
        self::shell($smarty, $smarty->fetch("common/{$page}.tpl"), $title, $breadcrumb);
    }

    /**
     * A page whose middle is the module's own template.
     *
     * @param array<string, mixed> $variables
     * @param array<string, string> $breadcrumb
     */
    public static function showModulePage(
        Module $module,
        string $template,
        array $variables,
        string $title,
        array $breadcrumb
    ): void {
        $html = self::moduleTemplate($module, $template, $variables);
        self::shell(self::smarty(['templatefile' => $template] + self::variables($title)), $html, $title, $breadcrumb);
    }

    /**
     * @param array<string, mixed> $variables
     */
    public static function moduleTemplate(Module $module, string $template, array $variables): string
    {
        $file = $module->template($template);
        if ($file === null) {
            Defects::record('template', $module->name, "there is no template {$template}");
            return '';
        }
        $smarty = self::smarty($variables + self::variables(''));
        $place = "template {$module->name}/{$template}";
        $outcome = Watch::over($place, static fn (): string => $smarty->fetch("file:{$file}"));
        return $outcome->value ?? '<div class="alert alert-danger">Oops! Something went wrong.</div>';
    }

    /**
     * @param array<string, mixed> $variables
     */
    public static function smarty(array $variables): Smarty
    {
        $smarty = new Smarty();
        $smarty->setTemplateDir([ROOTDIR . '/templates', ROOTDIR]);
        $compiled = $GLOBALS['templates_compiledir'] . '/smarty' . Settings::get('smarty');
        $smarty->setCompileDir($compiled);
        // Without this a variable that a template uses and nobody set would go unnoticed.
        $smarty->error_reporting = E_ALL;
        $smarty->registerPlugin('function', 'lang', static function (array $parameters): string {
            $placeholders = [];
            foreach ($parameters as $name => $value) {
                $placeholders[":{$name}"] = (string) $value;
            }
            return strtr(Language::text((string) ($parameters['key'] ?? '')), $placeholders);
        });
        $smarty->assign($variables);
        return $smarty;
    }

    public static function redirect(string $address): never
    {
        header("Location: {$address}");
        exit;
    }

    /**
     * @param array<string, string> $breadcrumb
     */
    private static function shell(Smarty $smarty, string $html, string $title, array $breadcrumb): void
    {
        $known = [
            'pagetitle' => $title,
            'filename' => self::filename(),
            'templatefile' => $smarty->getTemplateVars('templatefile'),
        ];
        $own = self::PAGE_HOOKS[$known['templatefile']] ?? null;
        foreach (['ClientAreaPage', ...($own === null ? [] : [$own])] as $point) {
            foreach (Hooks::run($point, $known) as $answer) {
                is_array($answer) && $smarty->assign($answer);
            }
        }
        $smarty->assign([
            'content' => $html,
            'breadcrumb' => $breadcrumb,
            'headoutput' => Hooks::output('ClientAreaHeadOutput', $known),
            'headeroutput' => Hooks::output('ClientAreaHeaderOutput', $known),
            'footeroutput' => Hooks::output('ClientAreaFooterOutput', $known),
            'tokenpolicy' => Settings::get('token_policy'),
        ]);
        $page = $smarty->fetch(Settings::get('theme') . '/header.tpl') . $html
            . $smarty->fetch(Settings::get('theme') . '/footer.tpl');
        header('Content-Type: text/html; charset=utf-8');
        header('Cache-Control: no-store');
        echo Token::injectInto($page);
    }

    /**
     * @return array<string, mixed> what every template of the client area can use
     */
    private static function variables(string $title): array
    {
        $client = isset($_SESSION['uid']) ? (int) $_SESSION['uid'] : null;
        $theme = (string) Settings::get('theme');
        return [
            'WEB_ROOT' => '',
            'systemurl' => $GLOBALS['CONFIG']['SystemURL'],
            'template' => $theme,
            'token' => Token::value(),
            'client' => $client === null ? null : Client::find($client),
            'clientsdetails' => $client === null ? [] : Params::client($client),
            'LANG' => $GLOBALS['_LANG'],
            'language' => Language::active(),
            'charset' => 'utf-8',
            'BASE_PATH_JS' => '/assets/js',
            'BASE_PATH_CSS' => '/assets/css',
            'BASE_PATH_IMG' => '/assets/img',
            'BASE_PATH_FONTS' => '/assets/fonts',
            'loggedin' => $client !== null,
            'filename' => self::filename(),
            'pagetitle' => $title,
            'companyname' => $GLOBALS['CONFIG']['CompanyName'],
            'pwStrengthErrorThreshold' => 50,
            'pwStrengthWarningThreshold' => 75,
        ];
    }

    private static function filename(): string
    {
        return basename((string) ($_SERVER['SCRIPT_NAME'] ?? 'index.php'), '.php');
    }
}
