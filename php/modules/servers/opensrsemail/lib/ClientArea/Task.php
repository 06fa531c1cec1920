<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * A change a customer may make: the fields its form may send, and the one native call it leads to (of several ticked
 * addresses: one for each).
 *
 * What is not listed here cannot be asked for, and a field that is not listed is not read.
 */
enum Task: string
{
    case AddMailbox = 'add_mailbox';
    case ChangeMailbox = 'change_mailbox';
    case AddForward = 'add_forward';
    case ChangeForward = 'change_forward';
    case AddAlias = 'add_alias';
    case AddWorkgroup = 'add_workgroup';
    case DeleteMailbox = 'delete_mailbox';
    case DeleteForward = 'delete_forward';
    case DeleteAlias = 'delete_alias';
    case DeleteWorkgroup = 'delete_workgroup';
    case DeleteTicked = 'delete_ticked';

    private const PERSON = ['first_name', 'last_name', 'title', 'phone', 'fax', 'workgroup'];

    /**
     * @return list<string> the fields of its form, which are the native call's input
     */
    public function fields(): array
    {
        return match ($this) {
            self::AddMailbox => ['name', 'password', 'password_confirmation', ...self::PERSON],
            self::ChangeMailbox => ['password', 'password_confirmation', ...self::PERSON],
            self::AddForward => ['name', 'forward_to', 'workgroup'],
            self::ChangeForward => ['forward_to', 'workgroup'],
            self::AddAlias => ['name', 'target', 'alias_domain'],
            self::AddWorkgroup => ['name'],
            self::DeleteMailbox, self::DeleteForward, self::DeleteAlias, self::DeleteWorkgroup, self::DeleteTicked
                => [],
        };
    }

    /**
     * The page that shows the form, again when it is refused.
     */
    public function page(): Page
    {
        return match ($this) {
            self::AddMailbox => Page::AddMailbox,
            self::ChangeMailbox => Page::EditMailbox,
            self::AddForward => Page::AddForward,
            self::ChangeForward => Page::EditForward,
            self::AddAlias => Page::AddAlias,
            self::AddWorkgroup, self::DeleteWorkgroup => Page::Workgroups,
            self::DeleteMailbox, self::DeleteForward, self::DeleteAlias, self::DeleteTicked => Page::Accounts,
        };
    }

    /**
     * The page to go on with once it is done.
     */
    public function nextPage(): Page
    {
        return match ($this) {
            self::AddWorkgroup, self::DeleteWorkgroup => Page::Workgroups,
            default => Page::Accounts,
        };
    }
}
