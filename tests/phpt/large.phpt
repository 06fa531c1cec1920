--TEST--
A page of ten thousand accounts asks, receives and keeps as little as a page of sixty
--FILE--
<?php
require __DIR__ . '/child.inc';
echo child(<<<'PHP'
    function control(string $path, array $body): void
    {
        file_get_contents(getenv('OPENSRS_CONTROL') . $path, false, stream_context_create(['http' => [
            'method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body),
        ]]));
    }
    function page(string $domain, array $query): array
    {
        $said = null;
        $list = opensrsemail_list_accounts(service($domain), ['mailboxes' => 20000, 'forwards' => 0], $query, $said);
        $bytes = array_sum(array_map(static fn (array $one): int => strlen($one['response']), $said));

        return [count($list['rows']), count($said), $bytes, $list['total'], $list['page'], $list['pages']];
    }
    function service(string $domain): array
    {
        return [
            'username' => 'admin@reseller.adm', 'password' => 'demo-Passw0rd', 'cluster' => 'Test',
            'domain' => $domain, 'installation' => 'phpt', 'service_id' => 1,
        ];
    }
    foreach (['sixty.example' => 60, 'large.example' => 10000] as $domain => $count) {
        $said = null;
        opensrsemail_create_domain(service($domain), ['mailboxes' => 20000, 'forwards' => 0], false, false, $said);
        control('/accounts', ['domain' => $domain, 'type' => 'mailbox', 'count' => $count, 'prefix' => 'user']);
    }
    [$rows, $requests, $bytes] = page('sixty.example', []);
    $queries = [
        [], ['page' => 137], ['page' => 200], ['page' => 201], ['sort' => 'status', 'direction' => 'descending'],
        ['type' => 'mailbox', 'sort' => 'workgroup', 'page' => 9],
    ];
    // Whether OpenSRS begins where it is asked to is found out once in a process.
    page('large.example', ['page' => 2]);
    $memory = resident_kilobytes();
    foreach ($queries as $query) {
        [$found, $asked, $received, $total, $page, $pages] = page('large.example', $query);
        printf("%d rows of %d, page %d of %d", $found, $total, $page, $pages);
        echo $asked <= $requests + ($page === 200 ? 1 : 0) ? '' : ", $asked requests instead of $requests";
        // Numbers and names are a little longer.
        echo $received <= 2.2 * $bytes ? '' : ", $received bytes instead of $bytes", "\n";
    }
    echo memory_told($memory, 2048);
    // What OpenSRS cannot look for takes looking through all, a thousand at a time.
    [$found, $asked] = page('large.example', ['search' => '999']);
    echo "$found rows", $asked <= $requests + 10 ? '' : ", $asked requests instead of $requests and 10", "\n";
    PHP);
?>
--EXPECT--
50 rows of 10000, page 1 of 200
50 rows of 10000, page 137 of 200
50 rows of 10000, page 200 of 200
50 rows of 10000, page 200 of 200
50 rows of 10000, page 1 of 200
50 rows of 10000, page 9 of 200
no more memory
19 rows
