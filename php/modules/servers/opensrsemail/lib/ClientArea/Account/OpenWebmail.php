<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Elsewhere;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Repeatable;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Lets the visitor into a mailbox' webmail, afresh with each click.
 */
final class OpenWebmail implements Repeatable
{
    public static function task(): string
    {
        return 'open_webmail';
    }

    public static function fields(): array
    {
        return [];
    }

    public static function form(): string
    {
        return Hub::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    public function carryOut(Visit $visit): Done
    {
        $webmail = $visit->service->webmail();
        if (!$webmail->isSignOn() || !$visit->visitor->maySignOn()) {
            return new Done('warning', $visit->text->of('webmail.not_yours'));
        }
        $login = $visit->service->accounts()->openWebmail($visit->account());
        $text = $visit->text->of('done.open_webmail', ['address' => Facts::readable($login['address'])]);
        if (!$webmail->isByForm()) {
            $link = $webmail->link($login['address'], $login['token']);

            return new Done('success', $text, answer: new Elsewhere($link));
        }

        return new Done('success', $text, answer: new View($visit, 'webmail', $text, [
            'up' => Hub::up($visit, $visit->account()),
            'webmail' => $webmail->form($login['address'], $login['token']),
        ], isSecret: true));
    }
}
