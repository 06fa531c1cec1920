<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

use Illuminate\Support\Collection;

/**
 * The custom actions of a service.
 *
 * @extends Collection<int, CustomAction>
 */
final class CustomActionCollection extends Collection
{
}
