<?php

declare(strict_types=1);

namespace WHMCS\User;

use WHMCS\Model\AbstractModel;

/**
 * A row of tbladmins.
 */
class Admin extends AbstractModel
{
    protected $table = 'tbladmins';

    public $timestamps = false;

    protected $hidden = ['password'];
}
