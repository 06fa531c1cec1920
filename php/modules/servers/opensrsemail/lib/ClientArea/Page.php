<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * A page of the client area. It is one of [Routes].
 */
interface Page
{
    /**
     * What it is called in a link (`mail=…`).
     */
    public static function name(): string;

    /**
     * Whether somebody may look at it who may change nothing: of a suspended service, or without the permission.
     */
    public static function isShownToLookers(): bool;

    /**
     * @throws Failure
     */
    public function show(Visit $visit): Answer;
}
