<?php

/**
 * The product page of a worker that has just begun, in milliseconds from the first call to its answer.
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;

require __DIR__ . '/Bench.php';

echo Bench::time(1, static function () use ($argv): void {
    $exchanges = null;
    opensrsemail_list_accounts(Bench::service($argv[1]), Bench::allowance(2000), [], $exchanges);
})['median'];
