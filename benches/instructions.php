<?php

/**
 * The page of a domain with 200 accounts, again and again, and PHP's json_decode() of the same answers. Run under
 * callgrind by run.php.
 *
 * usage: php -d extension=… benches/instructions.php ROUNDS
 */

declare(strict_types=1);

use Opensrsemail\Bench\Bench;

require __DIR__ . '/Bench.php';

$rounds = (int) ($argv[1] ?? 20);
$bench = new Bench(json_decode((string) getenv('OPENSRSEMAIL_BENCH'), true, flags: JSON_THROW_ON_ERROR));
$bench->domain('counted.example', 200);
$exchanges = [];
for ($at = 0; $at < $rounds; $at++) {
    opensrsemail_list_accounts(Bench::page('counted.example'), Bench::allowance(300), [], $exchanges);
    foreach ($exchanges as $exchange) {
        json_decode($exchange['response'], true, flags: JSON_THROW_ON_ERROR);
    }
}
