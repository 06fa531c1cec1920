<?php

/**
 * What a worker does for WorkerLifeTest: asks OpenSRS so often, and tells how it fared.
 */

declare(strict_types=1);

$failures = [];
$login = ['username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'cluster' => 'Test'];
$exchanges = null;
for ($at = 0; $at < (int) ($_GET['times'] ?? 1); $at++) {
    try {
        opensrsemail_test_connection($login, $exchanges);
        // A second attempt would hide a connection that was broken.
        if (count($exchanges) !== 2) {
            $failures[] = $exchanges;
        }
    } catch (OpensrsemailException $exception) {
        $failures[] = $exception->adminText;
    }
}
preg_match('/^RssAnon:\s+(\d+)/m', (string) file_get_contents('/proc/self/status'), $memory);
echo json_encode([
    'worker' => getmypid(), 'failures' => $failures, 'kilobytes' => (int) $memory[1],
    'files' => count(scandir('/proc/self/fd') ?: []),
    'jit' => function_exists('opcache_get_status') && (opcache_get_status(false)['jit']['on'] ?? false),
]);
