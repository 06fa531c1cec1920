<?php

/**
 * Resident kilobytes, threads and open files of a PHP that has not used the extension yet.
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;

require __DIR__ . '/Bench.php';

echo json_encode([
    Bench::residentKilobytes(), count(scandir('/proc/self/task') ?: []), count(scandir('/proc/self/fd') ?: []),
]);
