<?php

define('ADMINAREA', true);
require __DIR__ . '/../init.php';

(new StandIn\Admin\ModuleLog())->respond();
