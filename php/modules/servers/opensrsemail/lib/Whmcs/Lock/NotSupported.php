<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs\Lock;

use RuntimeException;

/**
 * This database server has no named locks, or not for all of its nodes.
 */
final class NotSupported extends RuntimeException
{
}
