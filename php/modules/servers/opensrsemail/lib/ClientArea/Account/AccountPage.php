<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Page;

/**
 * A page about one mailbox or forward: its link, and every form on it, has the account's local part as `name`.
 */
interface AccountPage extends Page
{
}
