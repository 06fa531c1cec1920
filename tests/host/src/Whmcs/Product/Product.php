<?php

declare(strict_types=1);

namespace WHMCS\Product;

use Illuminate\Database\Eloquent\Relations\HasMany;
use WHMCS\Model\AbstractModel;
use WHMCS\Service\Service;

/**
 * A row of tblproducts.
 */
class Product extends AbstractModel
{
    protected $table = 'tblproducts';

    protected array $columnMap = ['module' => 'servertype', 'productGroupId' => 'gid', 'autoSetup' => 'autosetup'];

    public function services(): HasMany
    {
        return $this->hasMany(Service::class, 'packageid');
    }

    /**
     * @return array<string, string>
     */
    public function getModuleConfigurationAttribute(): array
    {
        $settings = [];
        for ($number = 1; $number <= 24; $number++) {
            $settings["configoption{$number}"] = (string) $this->attributes["configoption{$number}"];
        }
        return $settings;
    }
}
