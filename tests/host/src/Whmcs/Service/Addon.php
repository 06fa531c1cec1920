<?php

declare(strict_types=1);

namespace WHMCS\Service;

use Illuminate\Database\Eloquent\Relations\BelongsTo;
use WHMCS\Model\AbstractModel;

/**
 * A row of tblhostingaddons.
 */
class Addon extends AbstractModel
{
    protected $table = 'tblhostingaddons';

    protected array $columnMap = ['serviceId' => 'hostingid', 'clientId' => 'userid'];

    public function service(): BelongsTo
    {
        return $this->belongsTo(Service::class, 'hostingid');
    }
}
