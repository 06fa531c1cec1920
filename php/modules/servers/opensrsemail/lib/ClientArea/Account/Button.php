<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Change;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * A form that is a button: what is done without typing anything.
 */
final class Button
{
    /**
     * @param class-string<Change>  $change
     * @param string                $name    the account
     * @param string                $text    key of the button's text
     * @param array<string, string> $hidden  what is sent along
     * @param string                $label   for who hears it; empty where the text says it all
     *
     * @return array<string, mixed> as the template prints it
     */
    public static function of(
        Visit $visit,
        string $change,
        string $name,
        string $text,
        array $hidden = [],
        string $label = '',
    ): array {
        return ['hidden' => ['name' => $name] + $hidden, 'text' => $visit->text->of($text), 'label' => $label]
            + (new Form($visit, $change))->variables();
    }
}
