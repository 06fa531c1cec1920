<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * Something a customer may change. It is one of [Routes]: what is not there cannot be asked for.
 */
interface Change
{
    /**
     * What its form says it was sent for (`opensrsemail_task`).
     */
    public static function task(): string;

    /**
     * @return list<string> the fields of its form that people fill in; no other is read
     */
    public static function fields(): array;

    /**
     * @return class-string<Page> shows its form, again when it is refused
     */
    public static function form(): string;

    /**
     * @return class-string<Page> what to go on with once it is done
     */
    public static function next(): string;

    /**
     * Carries it out, with the service's lock in hand.
     *
     * @throws Failure
     */
    public function carryOut(Visit $visit): Done;
}
