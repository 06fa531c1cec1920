<?php

/**
 * Refuses, in the shopping cart, a domain that no mail domain can be called, names the pages of the client area,
 * deletes in the daily cron what could not be deleted before, and looks there at what lists do not tell. Loaded by
 * WHMCS on every page, so nothing is done here but registering.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Opensrsemail\ClientArea\PageTitle;
use WHMCS\Module\Server\Opensrsemail\Module\KeptDomains;
use WHMCS\Module\Server\Opensrsemail\Module\OrderCheck;
use WHMCS\Module\Server\Opensrsemail\Module\PeopleWatch;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

require_once __DIR__ . '/lib/autoload.php';

add_hook('ShoppingCartValidateCheckout', 1, static fn (array $vars = []): array => OrderCheck::errors());
add_hook('DailyCronJob', 1, static fn (array $vars = []) => KeptDomains::goOn());
add_hook('DailyCronJob', 2, static fn (array $vars = []) => PeopleWatch::goOn());
add_hook('ClientAreaPage', 1, static fn (array $vars = []): array => PageTitle::variables());
