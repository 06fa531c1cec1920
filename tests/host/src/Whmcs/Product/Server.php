<?php

declare(strict_types=1);

namespace WHMCS\Product;

use WHMCS\Model\AbstractModel;

/**
 * A row of tblservers.
 */
class Server extends AbstractModel
{
    protected $table = 'tblservers';

    public $timestamps = false;
}
