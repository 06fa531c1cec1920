<?php

declare(strict_types=1);

namespace WHMCS\Database;

use Illuminate\Database\Capsule\Manager;

/**
 * WHMCS' name for Illuminate's database.
 */
class Capsule extends Manager
{
}
