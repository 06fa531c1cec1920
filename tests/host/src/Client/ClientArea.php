<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Hooks;
use StandIn\Core\Services;
use StandIn\Core\Theme;
use WHMCS\Database\Capsule;

/**
 * clientarea.php: the list of services, and by `action` the pages of one.
 */
final class ClientArea
{
    public function respond(): void
    {
        match ($_GET['action'] ?? '') {
            'productdetails' => (new ProductDetails())->respond(),
            'cancel' => $this->cancel(),
            default => $this->services(),
        };
    }

    private function services(): void
    {
        $services = Capsule::table('tblhosting as h')->join('tblproducts as p', 'p.id', '=', 'h.packageid')
            ->where('h.userid', Person::id())->orderBy('h.id')
            ->get(['h.id', 'h.domain', 'h.domainstatus', 'h.amount', 'h.nextduedate', 'p.name'])
            ->map(static fn (object $row): array => ['price' => Services::money($row->amount)] + (array) $row)
            ->all();
        Theme::show('services', ['services' => $services], 'My Products & Services');
    }

    private function cancel(): void
    {
        $service = Person::service($_GET['id'] ?? null);
        if ($service === null) {
            Theme::redirect('/clientarea.php?action=services');
        }
        $sent = Person::posted('cancellationreason');
        if ($sent) {
            Capsule::table('tblcancelrequests')->insert([
                'relid' => $service->id,
                'reason' => (string) $_POST['cancellationreason'],
                'type' => ($_POST['type'] ?? '') === 'Immediate' ? 'Immediate' : 'End of Billing Period',
            ]);
            Hooks::run('CancellationRequest', [
                'userid' => (int) $service->userid, 'relid' => (int) $service->id,
                'reason' => (string) $_POST['cancellationreason'], 'type' => (string) ($_POST['type'] ?? ''),
            ]);
        }
        Theme::show('cancel', ['service' => (array) $service, 'sent' => $sent], 'Request Cancellation');
    }
}
