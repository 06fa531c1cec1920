<?php

define('CLIENTAREA', true);
require __DIR__ . '/init.php';

(new StandIn\Client\Login())->respond();
