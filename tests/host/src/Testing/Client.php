<?php

declare(strict_types=1);

namespace StandIn\Testing;

use InvalidArgumentException;
use PDO;
use RuntimeException;

/**
 * A running host, and what tests do with it, in one line each.
 *
 * Starts one with `Client::start([...])`; it ends with `stop()` or with the test's process.
 */
final class Client
{
    private const OPERATIONS = [
        'Create' => 'create', 'Suspend' => 'suspend', 'Unsuspend' => 'unsuspend', 'Terminate' => 'terminate',
        'Renew' => 'renew', 'Change Package' => 'changepackage', 'Change Password' => 'changepw',
    ];

    /** @var array<int, resource|false> open files, by the number of the folder they stand for */
    private static array $claims = [];

    private ?Session $client = null;
    private ?Session $admin = null;
    private ?PDO $database = null;

    /**
     * @param array<string, mixed> $facts the JSON line of the host
     * @param resource $process
     * @param array<int, resource> $pipes
     */
    private function __construct(public readonly array $facts, private $process, private array $pipes)
    {
    }

    /**
     * Starts a host and waits until it is ready.
     *
     * @param array<string, string|bool|list<string>> $options of bin/host without dashes; `true` for a flag.
     *     `dir` defaults to a folder under target/ that no other host uses.
     */
    public static function start(array $options = [], int $attempts = 3): self
    {
        $asked = $options;
        $root = dirname(__DIR__, 2);
        $options['dir'] ??= self::freeFolder(dirname($root, 2) . '/target');
        $options += [
            'seed' => 'test',
            'exit-with-stdin' => true,
        ];
        $command = [PHP_BINARY, "{$root}/bin/host"];
        foreach ($options as $name => $values) {
            foreach ((array) $values as $value) {
                if ($value !== false) {
                    array_push($command, "--{$name}", ...($value === true ? [] : [(string) $value]));
                }
            }
        }
        $dir = (string) $options['dir'];
        is_dir($dir) || mkdir($dir, 0755, true);
        $errors = tempnam(sys_get_temp_dir(), 'host');
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', $errors, 'w']], $pipes);
        $line = $process === false ? '' : (string) fgets($pipes[1]);
        $problem = (string) file_get_contents($errors);
        unlink($errors);
        $facts = json_decode($line, true);
        if (!is_array($facts) && $attempts > 1 && str_contains($problem, 'Address already in use')) {
            // Somebody else took the port between its being free and nginx' listening there.
            $process === false || proc_close($process);
            return self::start($asked, $attempts - 1);
        }
        if ($process === false || !is_array($facts)) {
            throw new RuntimeException("the host did not start: {$problem}");
        }
        $host = new self($facts, $process, $pipes);
        register_shutdown_function($host->stop(...));
        return $host;
    }

    /**
     * @return list<int> the versions of Smarty this machine has
     */
    public static function smarties(): array
    {
        // Debian 13's own Smarty 3 is deprecated code under its PHP 8.4.
        $isThere = static fn (int $version): bool => is_file("/usr/share/php/smarty{$version}/Smarty.class.php")
            && ($version > 3 || PHP_VERSION_ID < 80400);
        return array_values(array_filter([3, 4], $isThere));
    }

    /**
     * Ends the host and everything it started.
     *
     * @return int its exit status
     */
    public function stop(): int
    {
        if ($this->pipes === []) {
            return 0;
        }
        array_map('fclose', $this->pipes);
        $this->pipes = [];
        return proc_close($this->process);
    }

    /**
     * Brings data and settings back to how the host started, or to another seed.
     */
    public function reset(?string $seed = null): void
    {
        $this->control('POST', '/reset', $seed === null ? [] : ['seed' => $seed]);
    }

    /**
     * @param array<string, mixed> $settings such as ['params' => 'encoded', 'smarty' => 4]
     */
    public function set(array $settings): void
    {
        $this->control('POST', '', $settings);
    }

    /**
     * Somebody who is not logged in.
     */
    public function visitor(): Session
    {
        return new Session($this->facts['client']);
    }

    public function loginClient(string $email = 'anna@example.net', string $password = 'demo'): Session
    {
        $session = $this->visitor();
        $page = $session->post('/dologin.php', ['username' => $email, 'password' => $password]);
        if (!str_contains($page->body, '/logout.php')) {
            throw new RuntimeException("{$email} could not log in");
        }
        return $session;
    }

    public function loginAdmin(): Session
    {
        $session = $this->visitor();
        $page = $session->post('/admin/login.php', ['username' => 'admin', 'password' => 'demo']);
        if (!str_contains($page->body, '/admin/logout.php')) {
            throw new RuntimeException('the administrator could not log in');
        }
        return $session;
    }

    /**
     * Anna's session, logged in once.
     */
    public function client(): Session
    {
        return $this->client ??= $this->loginClient();
    }

    public function admin(): Session
    {
        return $this->admin ??= $this->loginAdmin();
    }

    /**
     * Orders through the cart, and does not pay yet.
     *
     * @param array<string, int> $options quantities by the option's name
     * @return array{service: int, invoice: int}
     */
    public function order(int $product, string $domain, array $options = [], ?Session $session = null): array
    {
        $session ??= $this->client();
        $session->get('/cart.php?a=empty');
        $fields = ['domain' => $domain, 'configoption' => $this->optionFields($options)];
        $page = $session->post("/cart.php?a=add&pid={$product}", $fields);
        $errors = $page->all('//*[contains(@class, "alert-danger")]');
        if ($errors !== []) {
            throw new InvalidArgumentException(implode(' ', $errors));
        }
        $invoice = $session->send('POST', '/cart.php?a=checkout', ['checkout' => 'true', 'token' => $session->token()]);
        if (preg_match('/viewinvoice\.php\?id=(\d+)/', $invoice->location(), $parts) !== 1) {
            $errors = $invoice->all('//*[contains(@class, "alert-danger")]');
            $message = "the order did not lead to an invoice: {$invoice->text()}";
            throw $errors === [] ? new RuntimeException($message) : new InvalidArgumentException(implode(' ', $errors));
        }
        $service = $this->row('SELECT relid FROM tblinvoiceitems WHERE invoiceid = ?', [$parts[1]])['relid'];
        return ['service' => (int) $service, 'invoice' => (int) $parts[1]];
    }

    public function pay(int $invoice, ?Session $session = null): Page
    {
        return ($session ?? $this->client())->post("/viewinvoice.php?id={$invoice}", ['pay' => 'true']);
    }

    /**
     * Orders and pays.
     *
     * @param array<string, int> $options
     * @return int the service
     */
    public function buy(int $product, string $domain, array $options = [], ?Session $session = null): int
    {
        $order = $this->order($product, $domain, $options, $session);
        $this->pay($order['invoice'], $session);
        return $order['service'];
    }

    /**
     * Changes quantities through the upgrade page, and pays where something is to be paid.
     *
     * @param array<string, int> $options
     */
    public function upgrade(int $service, array $options, ?Session $session = null): void
    {
        $session ??= $this->client();
        $path = "/upgrade.php?type=configoptions&id={$service}";
        $fields = ['configoption' => $this->optionFields($options), 'token' => $session->token()];
        $answer = $session->send('POST', $path, $fields);
        if (preg_match('/viewinvoice\.php\?id=(\d+)/', $answer->location(), $parts) === 1) {
            $this->pay((int) $parts[1], $session);
        } elseif ($answer->location() === '') {
            throw new InvalidArgumentException(implode(' ', $answer->all('//*[contains(@class, "alert-danger")]')));
        }
    }

    /**
     * Lets an option be one of several, in the place of a quantity.
     *
     * @param int                   $type    1 dropdown, 2 radio buttons
     * @param array<string, string> $choices monthly prices by name
     * @return array<string, int> their numbers by name, as a form sends them
     */
    public function makeChoices(int $option, int $type, array $choices): array
    {
        $database = $this->database();
        $database->exec("UPDATE tblproductconfigoptions SET optiontype = $type WHERE id = $option");
        $database->exec("DELETE FROM tblproductconfigoptionssub WHERE configid = $option");
        $numbers = [];
        foreach ($choices as $name => $price) {
            $database->prepare('INSERT INTO tblproductconfigoptionssub (configid, optionname) VALUES (?, ?)')
                ->execute([$option, $name]);
            $numbers[$name] = (int) $database->lastInsertId();
            $database->prepare("INSERT INTO tblpricing (type, relid, monthly) VALUES ('configoptions', ?, ?)")
                ->execute([$numbers[$name], $price]);
        }
        return $numbers;
    }

    /**
     * Puts a service in place without telling the module, or changes one (`id`).
     *
     * @param array<string, mixed> $service client, product, domain, options, status, username, password, …
     */
    public function putService(array $service): int
    {
        return $this->control('POST', '/service', $service)['id'];
    }

    /**
     * Puts a product addon with the module on it in place.
     *
     * @param array<string, mixed> $addon service, status, settings by number, fields by name
     */
    public function putAddon(array $addon): int
    {
        return $this->control('POST', '/addon', $addon)['id'];
    }

    /**
     * Puts a registered domain in place.
     *
     * @param array{domain: string, client?: int, status?: string} $domain
     */
    public function putRegistered(array $domain): int
    {
        return $this->control('POST', '/domain', $domain)['id'];
    }

    /**
     * Presses a module command's button on the service page of the admin area.
     *
     * @param string $command Create, Suspend, Unsuspend, Terminate, Renew, Change Package, Change Password
     * @param array<string, mixed> $fields suspreason, newpassword
     * @return array{result: string, status: string} 'success' or the error as the administrator reads it, and the
     *     service's status afterwards
     */
    public function command(int $service, string $command, array $fields = [], int $addon = 0): array
    {
        $operation = self::OPERATIONS[$command] ?? throw new InvalidArgumentException("there is no command {$command}");
        return $this->press($service, ['modop' => $operation] + $fields, $addon);
    }

    /**
     * Presses a custom button, by its label.
     *
     * @return array{result: string, status: string}
     */
    public function button(int $service, string $label): array
    {
        $forms = $this->servicePage($service);
        $xpath = '//form[.//button[normalize-space()="' . $label . '"]]//input[@name="ac"]/@value';
        $function = $forms->all($xpath)[0] ?? throw new InvalidArgumentException("there is no button {$label}");
        return $this->press($service, ['modop' => 'custom', 'ac' => $function]);
    }

    /**
     * The rows the module adds to the service page.
     *
     * @return array<string, string> HTML by the row's label
     */
    public function tabFields(int $service): array
    {
        $page = $this->servicePage($service);
        return array_combine($page->all('//tr[@class="module-row"]/th'), $page->html('//tr[@class="module-row"]/td'));
    }

    public function servicePage(int $service): Page
    {
        return $this->admin()->get("/admin/clientsservices.php?id={$service}");
    }

    /**
     * Saves the service page of the admin area with some fields changed.
     *
     * @param array<string, mixed> $changes such as ['domain' => 'example.com', 'configoption[1]' => '7']
     */
    public function saveService(int $service, array $changes): Page
    {
        $fields = $changes + $this->servicePage($service)->fields('//form[.//button[@name="save"]]');
        $fields = self::nested($fields + ['save' => 'true']);
        return $this->admin()->post("/admin/clientsservices.php?id={$service}", $fields);
    }

    /**
     * Saves a product's module settings with some of them changed.
     *
     * @param array<int, string> $settings by number, from 1
     */
    public function saveProduct(int $product, array $settings): Page
    {
        $path = "/admin/configproducts.php?action=edit&id={$product}";
        $fields = $this->admin()->get($path)->fields('//form[.//button[@name="save"]]');
        foreach ($settings as $number => $value) {
            $fields["packageconfigoption[{$number}]"] = $value;
        }
        return $this->admin()->post($path, self::nested($fields + ['save' => 'true']));
    }

    /**
     * Presses Test Connection on the server form.
     *
     * @param array<string, string> $server type, hostname, username, password, accesshash, port, secure
     * @return array{success: bool, text: string}
     */
    public function testConnection(array $server): array
    {
        return $this->admin()->post('/admin/configservers.php', ['testconnection' => 'true'] + $server)->json();
    }

    /**
     * The page of a service in the client area.
     *
     * @param array<string, mixed> $query
     * @param array<string, mixed>|null $fields sent as a form when given
     */
    public function productPage(int $service, array $query = [], ?array $fields = null, ?Session $session = null): Page
    {
        $session ??= $this->client();
        $path = '/clientarea.php?' . http_build_query(['action' => 'productdetails', 'id' => $service] + $query);
        return $fields === null ? $session->get($path) : $session->post($path, $fields);
    }

    /**
     * Calls one of the module's functions inside the host, with params of one's own.
     *
     * @param array<string, mixed> $params
     * @param int|null $service whose params to add
     * @return array{exists: bool, type?: string, value?: mixed, output?: string, thrown?: string|null}
     */
    public function call(string $function, array $params = [], ?int $service = null): array
    {
        $body = ['function' => $function, 'params' => $params] + ($service === null ? [] : ['service' => $service]);
        return $this->control('POST', '/call', $body);
    }

    /**
     * @return list<array<string, mixed>> oldest first
     */
    public function moduleLog(): array
    {
        return $this->rows('SELECT * FROM tblmodulelog ORDER BY id');
    }

    /**
     * @return list<string> oldest first
     */
    public function activityLog(): array
    {
        return array_column($this->rows('SELECT description FROM tblactivitylog ORDER BY id'), 'description');
    }

    /**
     * @return list<array<string, mixed>> what waits for a retry
     */
    public function queue(): array
    {
        return $this->rows('SELECT * FROM tblmodulequeue WHERE completed = 0 ORDER BY id');
    }

    /**
     * @return string 'success' or the error
     */
    public function retry(int $entry): string
    {
        $page = $this->admin()->post('/admin/modulequeue.php', ['retry' => $entry]);
        return self::noticeOf($page);
    }

    /**
     * What the module did wrong since the last reset; tests expect an empty list.
     *
     * @return list<array{kind: string, place: string, text: string}>
     */
    public function defects(): array
    {
        return $this->control('GET', '/defects');
    }

    public function forgetDefects(): void
    {
        $this->control('DELETE', '/defects');
    }

    public function status(int $service): string
    {
        return (string) $this->row('SELECT domainstatus FROM tblhosting WHERE id = ?', [$service])['domainstatus'];
    }

    /**
     * Runs the cron job, or steps of it: `['--suspend', '3']`.
     *
     * @param list<string> $arguments
     * @return list<array<string, mixed>> what it told
     */
    public function cron(array $arguments = []): array
    {
        $command = [PHP_BINARY, dirname(__DIR__, 2) . '/bin/cron', '--dir', $this->facts['dir'], ...$arguments];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], STDERR], $pipes);
        $lines = $process === false ? '' : trim((string) stream_get_contents($pipes[1]));
        $process === false || proc_close($process);
        return array_map(
            static fn (string $line): array => json_decode($line, true) ?? ['output' => $line],
            $lines === '' ? [] : explode("\n", $lines)
        );
    }

    /**
     * Talks to the simulator's control port.
     *
     * @param array<string, mixed>|null $body
     */
    public function simulator(string $method, string $path, ?array $body = null): mixed
    {
        $session = new Session((string) $this->facts['control']);
        $json = $body === null ? '' : (string) json_encode($body);
        $page = $session->send($method, $path, $json, ['Content-Type: application/json']);
        if ($page->status >= 400 && $page->status !== 404) {
            throw new RuntimeException("$method $path at the simulator: $page->status $page->body");
        }
        return $page->body === '' || $page->status === 404 ? null : $page->json();
    }

    /**
     * @param list<mixed> $values
     * @return list<array<string, mixed>>
     */
    public function rows(string $sql, array $values = []): array
    {
        $statement = $this->database()->prepare($sql);
        $statement->execute($values);
        return $statement->fetchAll(PDO::FETCH_ASSOC);
    }

    /**
     * @param list<mixed> $values
     * @return array<string, mixed>
     */
    public function row(string $sql, array $values = []): array
    {
        return $this->rows($sql, $values)[0] ?? throw new RuntimeException("no row: {$sql}");
    }

    public function database(): PDO
    {
        $database = $this->facts['database'];
        return $this->database ??= new PDO(
            "mysql:unix_socket={$database['socket']};dbname={$database['name']};charset=utf8mb4",
            $database['user'],
            $database['password'],
            [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]
        );
    }

    /**
     * Folders are used again, because making the database server's own tables takes longest. This process keeps its
     * claim on one to the end, so that test runs beside each other do not start in the same.
     */
    private static function freeFolder(string $target): string
    {
        for ($number = 1;; $number++) {
            $folder = "{$target}/host-test-{$number}";
            is_dir($folder) || @mkdir($folder, 0755, true);
            $claim = @fopen("{$target}/host-test-{$number}.claim", 'c');
            $claim !== false || throw new RuntimeException("{$target} cannot be written to");
            $isMine = isset(self::$claims[$number]) || flock($claim, LOCK_EX | LOCK_NB);
            $lock = @fopen("{$folder}/host.lock", 'r');
            if ($isMine && ($lock === false || flock($lock, LOCK_EX | LOCK_NB))) {
                self::$claims[$number] ??= $claim;
                return $folder;
            }
        }
    }

    /**
     * @param array<string, mixed> $body
     */
    private function control(string $method, string $path, array $body = []): mixed
    {
        $json = $body === [] ? '{}' : (string) json_encode($body);
        $page = $this->visitor()->send($method, "/host-control{$path}", $json, ['Content-Type: application/json']);
        if ($page->status !== 200) {
            throw new InvalidArgumentException("{$method} /host-control{$path}: {$page->body}");
        }
        return $page->json();
    }

    /**
     * @param array<string, mixed> $fields
     * @return array{result: string, status: string}
     */
    private function press(int $service, array $fields, int $addon = 0): array
    {
        $aid = $addon > 0 ? "&aid={$addon}" : '';
        $page = $this->admin()->post("/admin/clientsservices.php?id={$service}{$aid}", $fields);
        return ['result' => self::noticeOf($page), 'status' => $this->status($service)];
    }

    private static function noticeOf(Page $page): string
    {
        $text = $page->all('//*[@id="adminNotice"]')[0] ?? $page->all('//*[@id="adminWindow"]/@href')[0] ?? null;
        return match ($text) {
            null => throw new RuntimeException("no answer to the command: {$page->status} {$page->text()}"),
            'Module Command Success' => 'success',
            default => (string) preg_replace('/^Module Command Error: /', '', $text),
        };
    }

    /**
     * @param array<string, int> $options
     * @return array<int, int> by the option's id
     */
    private function optionFields(array $options): array
    {
        $fields = [];
        foreach ($options as $name => $quantity) {
            $option = $this->row('SELECT id FROM tblproductconfigoptions WHERE optionname = ?', [$name]);
            $fields[$option['id']] = $quantity;
        }
        return $fields;
    }

    /**
     * Fields whose names have brackets, as http_build_query wants them.
     *
     * @param array<string, mixed> $fields
     * @return array<string, mixed>
     */
    private static function nested(array $fields): array
    {
        $pairs = [];
        foreach ($fields as $name => $value) {
            foreach (is_array($value) ? $value : [$value] as $one) {
                $pairs[] = rawurlencode($name . (is_array($value) ? '[]' : '')) . '=' . rawurlencode((string) $one);
            }
        }
        parse_str(implode('&', $pairs), $nested);
        return $nested;
    }
}
