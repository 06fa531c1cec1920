<?php

declare(strict_types=1);

namespace WHMCS\Model;

use Illuminate\Database\Eloquent\Model;

/**
 * Rows of WHMCS' tables, whose columns can also be read in camel case.
 */
abstract class AbstractModel extends Model
{
    /** @var array<string, string> attribute => column, where they differ by more than their case */
    protected array $columnMap = [];

    public function getAttribute($key)
    {
        return parent::getAttribute($this->column((string) $key));
    }

    public function setAttribute($key, $value)
    {
        return parent::setAttribute($this->column((string) $key), $value);
    }

    private function column(string $key): string
    {
        if (isset($this->columnMap[$key])) {
            return $this->columnMap[$key];
        }
        $flat = strtolower($key);
        return $flat !== $key && array_key_exists($flat, $this->attributes) ? $flat : $key;
    }
}
