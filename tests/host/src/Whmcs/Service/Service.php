<?php

declare(strict_types=1);

namespace WHMCS\Service;

use Illuminate\Database\Eloquent\Relations\BelongsTo;
use WHMCS\Model\AbstractModel;
use WHMCS\Product\Product;
use WHMCS\Product\Server;
use WHMCS\User\Client;

/**
 * A row of tblhosting.
 */
class Service extends AbstractModel
{
    protected $table = 'tblhosting';

    protected array $columnMap = [
        'clientId' => 'userid',
        'orderId' => 'orderid',
        'productId' => 'packageid',
        'serverId' => 'server',
        'registrationDate' => 'regdate',
        'recurringAmount' => 'amount',
        'status' => 'domainstatus',
        'terminationDate' => 'termination_date',
        'lastUpdateDate' => 'lastupdate',
    ];

    public function product(): BelongsTo
    {
        return $this->belongsTo(Product::class, 'packageid');
    }

    public function client(): BelongsTo
    {
        return $this->belongsTo(Client::class, 'userid');
    }

    public function serverModel(): BelongsTo
    {
        return $this->belongsTo(Server::class, 'server');
    }

    public function getServicePropertiesAttribute(): Properties
    {
        return new Properties($this);
    }
}
