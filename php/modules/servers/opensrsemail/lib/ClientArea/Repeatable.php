<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * What may be asked for again with the same form: it changes nothing that is kept.
 */
interface Repeatable extends Change
{
}
