<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

/**
 * What a program may decide by when something failed: the kinds of OpensrsemailException.
 */
enum Kind: string
{
    /** What was bought, or what OpenSRS allows the domain, is used up */
    case Full = 'full';
    /** A value was refused before anything was sent */
    case Input = 'input';
    /** What was asked for does not exist */
    case Missing = 'missing';
    /** OpenSRS said no, or kept saying "try again" */
    case Refused = 'refused';
    /** The administrator's role is too low */
    case Role = 'role';
    /** A setting of PHP, of the product or of the service is wrong */
    case Settings = 'settings';
    /** The name, or the domain, is another's */
    case Taken = 'taken';
    /** It may or may not have happened, or happened in part; running it again goes on */
    case Unknown = 'unknown';
    /** The domain carries no service's mark, and this needs one */
    case Unmarked = 'unmarked';
    /** No answer came, and nothing can have been changed */
    case Unreachable = 'unreachable';

    /**
     * Whether the answer is what is missing, and not the wish.
     */
    public function isCutOff(): bool
    {
        return in_array($this, [self::Unreachable, self::Unknown], true);
    }

    /**
     * Whether it may be otherwise in a moment.
     */
    public function mayPass(): bool
    {
        return in_array($this, [self::Unreachable, self::Unknown, self::Refused], true);
    }
}
