<?php

declare(strict_types=1);

namespace WHMCS\User;

use WHMCS\Model\AbstractModel;

/**
 * A row of tblusers: a person who logs in, for one or many clients.
 */
class User extends AbstractModel
{
    protected $table = 'tblusers';

    protected $hidden = ['password'];
}
