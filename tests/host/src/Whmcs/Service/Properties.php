<?php

declare(strict_types=1);

namespace WHMCS\Service;

use StandIn\Core\Crypt;
use StandIn\Core\Text;
use WHMCS\Database\Capsule;

/**
 * What modules store with a service: columns of the service under reserved names, custom fields under all others.
 */
final class Properties
{
    private const COLUMNS = [
        'username' => 'username',
        'domain' => 'domain',
        'license key' => 'domain',
        'dedicated ip' => 'dedicatedip',
        'dedicatedip' => 'dedicatedip',
        'disk usage' => 'diskusage',
        'diskusage' => 'diskusage',
        'disk limit' => 'disklimit',
        'disklimit' => 'disklimit',
        'bandwidth usage' => 'bwusage',
        'bwusage' => 'bwusage',
        'bandwidth limit' => 'bwlimit',
        'bwlimit' => 'bwlimit',
        'last update' => 'lastupdate',
        'lastupdate' => 'lastupdate',
    ];

    public function __construct(private readonly Service $service)
    {
    }

    /**
     * @param array<string, mixed> $properties
     */
    public function save(array $properties): void
    {
        foreach ($properties as $name => $value) {
            $value = is_array($value) ? ($value['value'] ?? '') : $value;
            $column = self::COLUMNS[strtolower((string) $name)] ?? null;
            match (true) {
                strtolower((string) $name) === 'password'
                    => $this->saveColumn('password', Crypt::encrypt(Text::encode((string) $value))),
                $column !== null => $this->saveColumn($column, Text::encode($value)),
                default => $this->saveField((string) $name, Text::encode((string) $value)),
            };
        }
    }

    public function get(string $name): string
    {
        if (strtolower($name) === 'password') {
            return Text::decode(Crypt::decrypt((string) $this->service->password));
        }
        $column = self::COLUMNS[strtolower($name)] ?? null;
        $value = $column !== null
            ? $this->service->getAttribute($column)
            : Capsule::table('tblcustomfieldsvalues')
                ->where('fieldid', $this->field($name))->where('relid', $this->service->id)->value('value');
        return Text::decode((string) $value);
    }

    private function saveColumn(string $column, mixed $value): void
    {
        Capsule::table('tblhosting')->where('id', $this->service->id)->update([$column => $value]);
        $this->service->setAttribute($column, $value);
        $this->service->syncOriginal();
    }

    private function saveField(string $name, string $value): void
    {
        $field = $this->field($name) ?? Capsule::table('tblcustomfields')->insertGetId([
            'type' => 'product',
            'relid' => $this->service->packageid,
            'fieldname' => Text::encode($name),
            'adminonly' => 'on',
        ]);
        $key = ['fieldid' => $field, 'relid' => $this->service->id];
        Capsule::table('tblcustomfieldsvalues')->updateOrInsert($key, ['value' => $value]);
    }

    /**
     * The custom field of that name; what stands right of a bar in a field's name is only its label.
     */
    private function field(string $name): ?int
    {
        $fields = Capsule::table('tblcustomfields')
            ->where('type', 'product')->where('relid', $this->service->packageid)->get(['id', 'fieldname']);
        foreach ($fields as $field) {
            if (explode('|', $field->fieldname, 2)[0] === Text::encode($name)) {
                return (int) $field->id;
            }
        }
        return null;
    }
}
