<?php

declare(strict_types=1);

namespace StandIn\Core;

use WHMCS\Database\Capsule;

/**
 * E-mails, which are only written down.
 */
final class Mail
{
    public static function welcome(int $service): void
    {
        $row = Capsule::table('tblhosting')->find($service);
        $product = Capsule::table('tblproducts')->where('id', $row->packageid)->value('name');
        $password = Crypt::decrypt($row->password);
        self::send((int) $row->userid, 'New Product Information', implode("\n", [
            "Product: {$product}",
            "Domain: {$row->domain}",
            "Username: {$row->username}",
            "Password: {$password}",
        ]));
    }

    public static function send(int $client, string $subject, string $message): void
    {
        Capsule::table('tblemails')->insert([
            'userid' => $client,
            'subject' => $subject,
            'message' => $message,
            'to' => (string) Capsule::table('tblclients')->where('id', $client)->value('email'),
        ]);
    }
}
