<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Service\Allowance;
use WHMCS\Module\Server\Opensrsemail\Service\Installation;

/**
 * The settings on a product's *Module Settings* tab, by position: WHMCS stores them as configoption1, 2, …
 */
final class ProductSettings
{
    /** Both forms that others publish, each as a form and as a link */
    public const WEBMAIL = [
        'post' => 'POST to /mail',
        'get' => 'GET to /mail',
        'post-login' => 'POST to /?_task=login',
        'get-login' => 'GET to /?_task=login',
        'off' => 'off: people type their password',
    ];

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function fields(): array
    {
        Installation::begin();
        $problem = Extension::problem();
        // Descriptions are HTML; a warning here is where everybody who sets a product up passes by.
        $warning = $problem === null ? '' : '<div class="alert alert-danger">'
            . htmlspecialchars($problem, ENT_QUOTES) . '</div>';
        $sizes = ['' => 'company default'];
        foreach (Allowance::SIZES as $size) {
            $sizes[$size] = "$size GB";
        }

        return [
            'Username' => [
                'Type' => 'text',
                'Size' => '30',
                'Description' => $warning . 'Company administrator at OpenSRS: <code>admin</code>, or the whole'
                    . ' <code>admin@example.adm</code>. Not needed where the product has a server.',
            ],
            'Password' => ['Type' => 'password', 'Size' => '30', 'Description' => 'Its password.'],
            'Domain' => [
                'Type' => 'text',
                'Size' => '30',
                'Description' => 'What follows the <code>@</code>, if the user name is not whole:'
                    . ' <code>example.adm</code>.',
            ],
            'Cluster' => [
                'Type' => 'dropdown',
                'Options' => 'A,B,Test',
                'Default' => 'A',
                'Description' => 'Where the company lives; OpenSRS tells on registration.',
            ],
            'Mailboxes included' => [
                'Type' => 'text',
                'Size' => '7',
                'Default' => '0',
                'Description' => 'Counts where the product has no configurable option <code>Mailboxes</code>.',
            ],
            'Forwards included' => [
                'Type' => 'text',
                'Size' => '7',
                'Default' => '0',
                'Description' => 'Counts where the product has no configurable option <code>Forwards</code>.',
            ],
            'Mailbox size' => [
                'Type' => 'dropdown',
                'Options' => $sizes,
                'Default' => '',
                'Description' => 'Storage of each new mailbox.',
            ],
            'When terminated' => [
                'Type' => 'dropdown',
                'Options' => ['delete' => 'delete the domain and its mail', 'keep' => 'keep the domain, disabled'],
                'Default' => 'delete',
                'Description' => 'What <em>Terminate</em> does.',
            ],
            'Webmail sign-in' => [
                'Type' => 'dropdown',
                'Options' => self::WEBMAIL,
                'Default' => 'post',
                'Description' => 'How customers get into a mailbox\' webmail without its password. OpenSRS does not'
                    . ' document the address: try another one where the login page comes up.',
            ],
            'Webmail address' => [
                'Type' => 'text',
                'Size' => '40',
                'Description' => 'If you have one under your own name: <code>https://webmail.example.com</code>. Empty'
                    . ' for that of the cluster.',
            ],
            'Storage is divided' => [
                'Type' => 'dropdown',
                'Options' => ['even' => 'evenly', Allowance::BY_CUSTOMER => 'by the customer'],
                'Default' => 'even',
                'Description' => 'Of a configurable option <code>Storage</code> (GB for all mailboxes together).',
            ],
        ];
    }
}
