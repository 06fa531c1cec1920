<?php

declare(strict_types=1);

namespace WHMCS\User;

use Illuminate\Database\Eloquent\Relations\HasMany;
use WHMCS\Model\AbstractModel;
use WHMCS\Service\Service;

/**
 * A row of tblclients.
 */
class Client extends AbstractModel
{
    protected $table = 'tblclients';

    protected $hidden = ['password'];

    public function services(): HasMany
    {
        return $this->hasMany(Service::class, 'userid');
    }

    public function getFullNameAttribute(): string
    {
        return $this->attributes['firstname'] . ' ' . $this->attributes['lastname'];
    }
}
