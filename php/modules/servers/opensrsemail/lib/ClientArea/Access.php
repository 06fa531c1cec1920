<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Visitor;

/**
 * What whoever is there may do with a service.
 */
enum Access
{
    /** Look and change */
    case Change;
    /** Only look: somebody who works for the client and may not manage products */
    case Look;
    /** Only look: the service is suspended */
    case LookSuspended;
    /** Not even look: the service is not set up, or has ended */
    case None;

    public static function to(Service $service, Visitor $visitor): self
    {
        return match (true) {
            $service->isSuspended() => self::LookSuspended,
            !$service->isActive() => self::None,
            default => $visitor->mayManageProducts() ? self::Change : self::Look,
        };
    }

    public function canChange(): bool
    {
        return $this === self::Change;
    }

    /**
     * @return string|null key of the sentence that says why nothing can be changed
     */
    public function notice(): ?string
    {
        return match ($this) {
            self::Look => 'notice.look_only',
            self::LookSuspended => 'notice.suspended',
            default => null,
        };
    }
}
