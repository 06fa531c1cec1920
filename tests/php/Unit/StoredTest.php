<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\Stored;

final class StoredTest extends TestCase
{
    public function testWhatChangedSinceIsTakenAndWhatAHookSaidStays(): void
    {
        $handed = [
            'status' => 'Active', 'model' => (object) [], 'domain' => 'from.hook', 'configoption5' => '9', 'kept' => 1,
            'configoptions' => ['Mailboxes' => '50', 'Forwards' => '2', 'Backup' => 'yes'],
        ];
        $before = [
            'model' => null, 'status' => 'Active', 'domain' => 'a.example', 'configoption5' => '1',
            'configoptions' => ['Mailboxes' => '5', 'forwards|Forwards' => '2', 'Backup' => 'yes'],
        ];
        $now = [
            'model' => null, 'status' => 'Suspended', 'domain' => 'a.example', 'configoption5' => '3',
            'configoptions' => ['Mailboxes' => '5', 'forwards|Forwards' => '4'],
        ];
        self::assertEquals([
            'status' => 'Suspended', 'model' => null, 'domain' => 'from.hook', 'configoption5' => '3', 'kept' => 1,
            'configoptions' => ['Mailboxes' => '50', 'forwards|Forwards' => '4'],
        ], Stored::onto($handed, $before, $now));
        $same = ['status' => 'Active', 'model' => null] + $handed;
        self::assertEquals($same, Stored::onto($handed, $before, $before));
        self::assertSame($handed, Stored::onto($handed, $before, null), 'the service is no longer there');
        $first = Stored::onto($handed, null, $now);
        self::assertSame('a.example', $first['domain']);
    }
}
