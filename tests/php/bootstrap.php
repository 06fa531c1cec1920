<?php

declare(strict_types=1);

require __DIR__ . '/../host/src/autoload.php';
require __DIR__ . '/../../php/modules/servers/opensrsemail/lib/autoload.php';
require __DIR__ . '/InHost/HostTestCase.php';
require __DIR__ . '/Client/ClientAreaTestCase.php';
require __DIR__ . '/Workers/FastCgi.php';
require __DIR__ . '/Workers/Pool.php';
require __DIR__ . '/Fake/ActivityLog.php';
require __DIR__ . '/Fake/Native.php';
require __DIR__ . '/Fake/FakeTestCase.php';

Opensrsemail\Tests\Fake\ActivityLog::install();
Opensrsemail\Tests\Fake\Native::install();
