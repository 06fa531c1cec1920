<?php

require __DIR__ . '/../init.php';

exit((new StandIn\Core\Cron())->run(array_slice($argv, 1)));
