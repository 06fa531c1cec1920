<?php

/**
 * Sells and runs OpenSRS Hosted Email: the functions WHMCS calls. What they do is in lib/.
 *
 * Every function accepts an empty array, returns the documented type and throws nothing.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Opensrsemail\Admin\AdminPage;
use WHMCS\Module\Server\Opensrsemail\Admin\SavedPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FrontController;
use WHMCS\Module\Server\Opensrsemail\Module\ConnectionTest;
use WHMCS\Module\Server\Opensrsemail\Module\Lifecycle;
use WHMCS\Module\Server\Opensrsemail\Module\PeopleWatch;
use WHMCS\Module\Server\Opensrsemail\Module\ProductSettings;
use WHMCS\Module\Server\Opensrsemail\Module\SingleSignOn;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

require_once __DIR__ . '/lib/autoload.php';

/**
 * What WHMCS wants to know of the module. A server record is possible, not necessary; but WHMCS offers the type in its
 * server form, and with it *Test Connection*, only where one is said to be required.
 *
 * @return array<string, string|bool>
 */
function opensrsemail_MetaData(): array
{
    return [
        'DisplayName' => 'Opensrsemail', 'APIVersion' => '1.1', 'RequiresServer' => true,
        'ServiceSingleSignOnLabel' => 'Webmail',
    ];
}

/**
 * The product's settings. Their order is how WHMCS stores them: new ones are appended.
 *
 * @param array<string, mixed> $params
 *
 * @return array<string, array<string, mixed>>
 */
function opensrsemail_ConfigOptions(#[\SensitiveParameter] array $params = []): array
{
    return ProductSettings::fields();
}

/**
 * The button on the server form, with values that may not be saved yet.
 *
 * @param array<string, mixed> $params
 *
 * @return array{success: bool, error: string}
 */
function opensrsemail_TestConnection(#[\SensitiveParameter] array $params = []): array
{
    return ConnectionTest::run($params);
}

/**
 * Makes the service's domain with its limits. Can be repeated.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_CreateAccount(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->create());
}

/**
 * Stops all mail of the domain; nothing is deleted.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_SuspendAccount(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->suspend());
}

/**
 * Resumes the mail of the domain.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_UnsuspendAccount(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->unsuspend());
}

/**
 * Deletes the domain with everything in it, or disables it where the product says so.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads, with how far it came
 */
function opensrsemail_TerminateAccount(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->terminate());
}

/**
 * Sets the domain's limits to what is bought now.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_ChangePackage(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->resize());
}

/**
 * Buttons on the service's page in the admin area.
 *
 * @param array<string, mixed> $params
 *
 * @return array<string, string>
 */
function opensrsemail_AdminCustomButtonArray(#[\SensitiveParameter] array $params = []): array
{
    return [
        'Adopt existing domain' => 'AdoptDomain',
        'Re-apply limits' => 'ReapplyLimits',
        'Restore deleted domain' => 'RestoreDomain',
    ];
}

/**
 * Makes an existing domain this service's, on purpose.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_AdoptDomain(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->adopt());
}

/**
 * The same as Change Package, under a name that says what it is for.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_ReapplyLimits(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->resize());
}

/**
 * Brings a deleted domain back, with its accounts as far as they fit.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_RestoreDomain(#[\SensitiveParameter] array $params = []): string
{
    return Lifecycle::run($params, static fn (Lifecycle $service): ?string => $service->restore());
}

/**
 * Looks at the service's accounts, so that the customer's list knows what people are called. The daily cron calls it,
 * by WHMCS' command `ModuleCustom`; nobody is offered it as a button.
 *
 * @param array<string, mixed> $params
 *
 * @return string 'success', or what the administrator reads
 */
function opensrsemail_LookAtPeople(#[\SensitiveParameter] array $params = []): string
{
    return PeopleWatch::look($params);
}

/**
 * Live rows on the service's page in the admin area.
 *
 * @param array<string, mixed> $params
 *
 * @return array<string, string> HTML by the row's label
 */
function opensrsemail_AdminServicesTabFields(#[\SensitiveParameter] array $params = []): array
{
    return AdminPage::rows($params);
}

/**
 * The service's page in the admin area was saved: brings back what was ticked among its deleted accounts.
 *
 * @param array<string, mixed> $params
 */
function opensrsemail_AdminServicesTabFieldsSave(#[\SensitiveParameter] array $params = []): void
{
    SavedPage::carryOut($params);
}

/**
 * WHMCS' button to log in to the service: its webmail; with a product that lets a token be in an address, its only
 * mailbox.
 *
 * @param array<string, mixed> $params
 *
 * @return array{success: bool, redirectTo?: string, errorMsg?: string}
 */
function opensrsemail_ServiceSingleSignOn(#[\SensitiveParameter] array $params = []): array
{
    return SingleSignOn::to($params);
}

/**
 * The customer's pages, below the product's details. Ends the request itself after a change, by a redirect.
 *
 * @param array<string, mixed> $params
 *
 * @return array<string, mixed> the list as WHMCS' `templatefile` and `vars`, any other page as its
 *     `tabOverviewReplacementTemplate` and `templateVariables`
 */
function opensrsemail_ClientArea(#[\SensitiveParameter] array $params = []): array
{
    return FrontController::open($params);
}
