<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * The pages of the client area, as they stand in an address (`mail=…`).
 */
enum Page: string
{
    case Accounts = 'accounts';
    case AddMailbox = 'add-mailbox';
    case EditMailbox = 'edit-mailbox';
    case AddForward = 'add-forward';
    case EditForward = 'edit-forward';
    case AddAlias = 'add-alias';
    case Delete = 'delete';
    case DeleteTicked = 'delete-ticked';
    case Workgroups = 'workgroups';
    case Settings = 'settings';
    case Devices = 'devices';
    case AppleProfile = 'apple-profile';
    case ThunderbirdConfig = 'thunderbird-config';
}
