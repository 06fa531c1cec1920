<?php

/**
 * What an administrator's preload script may do: use the extension before PHP-FPM makes its workers.
 */

declare(strict_types=1);

$exchanges = null;
$login = ['username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'cluster' => 'Test'];
opensrsemail_test_connection($login, $exchanges);
