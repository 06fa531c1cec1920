<?php

/**
 * Sells a domain, uses it and ends it, with the module and the extension as they are installed: what an administrator
 * and a customer do in the first ten minutes. Tells what it did; ends with 1 where anything went otherwise.
 *
 * The extension is the one that PHP's own ini files load.
 *
 *     php lifecycle.php MODULE-FOLDER SIMULATOR
 */

declare(strict_types=1);

use StandIn\Testing\Client;

require dirname(__DIR__) . '/host/src/autoload.php';

[, $module, $simulator] = $argv;
$host = Client::start([
    'module' => $module, 'without-extension' => true, 'simulator-binary' => $simulator, 'dir' => '/tmp/lifecycle',
]);
$expect = static function (string $what, bool $isSo) use ($host): void {
    echo $isSo ? "  $what\n" : "  NOT: $what\n" . implode("\n", $host->activityLog()) . "\n";
    $isSo || exit(1);
};
$domain = 'blumen-laden.example';
$stands = static fn (): ?array => $host->simulator('GET', "/domains/$domain")['deleted'] ?? true
    ? null : $host->simulator('GET', "/domains/$domain");
$form = '//form[.//input[@name="opensrsemail_task"]]';

$service = $host->buy(1, $domain, ['Mailboxes' => 3, 'Forwards' => 1]);
$expect('ordered and paid, it is active', $host->status($service) === 'Active');
$expect('OpenSRS has the domain with its limits', ($stands()['attributes']['limit_users'] ?? null) === 4);

$password = 'Kette-und-9-Ritzel';
$page = $host->productPage($service, ['mail' => 'add-mailbox']);
$fields = ['name' => 'anna', 'password' => $password, 'password_confirmation' => $password];
$host->productPage($service, [], $fields + $page->fields($form));
$page = $host->productPage($service);
$expect('the customer added a mailbox', str_contains($page->text(), "anna@$domain"));
$login = ['user' => "anna@$domain", 'password' => $password];
$expect('its password lets them in', $host->simulator('POST', '/check-password', $login)['matches']);

$host->command($service, 'Suspend');
$expect('suspended', $stands()['attributes']['disabled'] === true);
$host->command($service, 'Unsuspend');
$expect('resumed', $stands()['attributes']['disabled'] === false);
$host->upgrade($service, ['Mailboxes' => 5, 'Forwards' => 1]);
$expect('resized', $stands()['attributes']['limit_users'] === 6);
$host->command($service, 'Terminate');
$expect('terminated, and gone at OpenSRS', $stands() === null && $host->status($service) === 'Terminated');
$expect('nothing that WHMCS would not forgive', $host->defects() === []);
exit($host->stop());
