<?php

/**
 * What every page and the cron job begin with. Runs in the global scope, because WHMCS' globals live there.
 */

declare(strict_types=1);

use StandIn\Core\Boot;
use StandIn\Core\Lang;

define('WHMCS', true);

require_once dirname(__DIR__) . '/autoload.php';
require_once __DIR__ . '/functions.php';
require_once ROOTDIR . '/configuration.php';

class_alias(Lang::class, 'Lang');
chdir(ROOTDIR);
Boot::run();
