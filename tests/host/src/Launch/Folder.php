<?php

declare(strict_types=1);

namespace StandIn\Launch;

use FilesystemIterator;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;

/**
 * The folder of one host: the web root that is its WHMCS, and the configuration of its servers.
 */
final class Folder
{
    /** The same everywhere, because two hosts that share a database read each other's passwords. */
    public const ENCRYPTION_HASH = 'stand-in-stand-in-stand-in-stand-in-stand-in-stand-in-stand-in';

    private const MARK = 'host.lock';

    /** How long the path of a Unix socket may be, with room to spare. */
    private const SOCKET_LIMIT = 100;

    private ?string $shortFolder = null;

    /**
     * @param resource $lock
     */
    private function __construct(private readonly string $root, private $lock)
    {
    }

    public static function open(string $given): self
    {
        if (!is_dir($given) && !@mkdir($given, 0755, true)) {
            throw new Problem("{$given} cannot be made");
        }
        $root = (string) realpath($given);
        $foreign = array_diff(scandir($root) ?: [], ['.', '..']) !== [] && !is_file($root . '/' . self::MARK);
        if ($foreign) {
            throw new Problem("{$root} holds something else; --dir wants an empty folder or one of an earlier run");
        }
        // `e`: a child that inherits the lock would hold it after us.
        $lock = fopen($root . '/' . self::MARK, 'c+e') ?: throw new Problem("{$root} cannot be written to");
        if (!flock($lock, LOCK_EX | LOCK_NB)) {
            $pid = trim((string) stream_get_contents($lock));
            throw new Problem("a host runs in {$root} already (process {$pid}): end it, or choose another --dir");
        }
        ftruncate($lock, 0);
        fwrite($lock, (string) getmypid());
        fflush($lock);
        return new self($root, $lock);
    }

    /**
     * Removes what an earlier run left, except for the database server's own tables.
     */
    public function prepare(): void
    {
        foreach (['docroot', 'etc', 'run', 'log', 'sessions', 'templates_c', 'nginx'] as $folder) {
            self::remove("{$this->root}/{$folder}");
        }
        foreach (['docroot', 'etc/fpm.d', 'etc/cli.d', 'run', 'log', 'sessions', 'templates_c', 'nginx'] as $folder) {
            is_dir("{$this->root}/{$folder}") || mkdir("{$this->root}/{$folder}", 0755, true);
        }
    }

    public function close(): void
    {
        if ($this->shortFolder !== null) {
            self::remove($this->shortFolder);
        }
        ftruncate($this->lock, 0);
        fclose($this->lock);
    }

    public function path(string $name): string
    {
        return rtrim("{$this->root}/{$name}", '/');
    }

    /**
     * A path for a Unix socket, which may not be as long as paths of files may.
     */
    public function socket(string $name): string
    {
        $path = $this->path("run/{$name}");
        if (strlen($path) <= self::SOCKET_LIMIT) {
            return $path;
        }
        if ($this->shortFolder === null) {
            $this->shortFolder = sys_get_temp_dir() . '/host-' . bin2hex(random_bytes(6));
            mkdir($this->shortFolder, 0700);
        }
        return "{$this->shortFolder}/{$name}";
    }

    public function makeDataFolder(): void
    {
        $data = $this->path('mysql');
        if (is_file("{$data}/complete")) {
            return;
        }
        self::remove($data);
        $command = [
            Programs::find('mariadb-install-db'), '--no-defaults', "--datadir={$data}", '--skip-test-db',
            '--auth-root-authentication-method=normal', '--innodb-log-file-size=8M',
            ...(posix_geteuid() === 0 ? ['--user=root'] : []),
        ];
        $log = $this->path('log/mysql-install.log');
        // One at a time on this machine: of two that began together, one was seen to fail.
        $turn = fopen(sys_get_temp_dir() . '/opensrsemail-mariadb-install-' . posix_geteuid(), 'c');
        if ($turn === false || !flock($turn, LOCK_EX)) {
            throw new Problem('the folder for temporary files cannot be written to');
        }
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']], $pipes);
        if ($process === false || proc_close($process) !== 0) {
            throw new Problem("mariadb-install-db failed; see {$log}");
        }
        fclose($turn);
        touch("{$data}/complete");
    }

    /**
     * @param array{socket: string, name: string, user: string, password: string} $database
     */
    public function writeDocroot(string $module, bool $link, array $database): void
    {
        $docroot = $this->path('docroot');
        self::copy(dirname(__DIR__, 2) . '/docroot', $docroot);
        self::copyAssets("{$docroot}/assets");
        $target = "{$docroot}/modules/servers/" . basename($module);
        mkdir(dirname($target), 0755, true);
        $link ? symlink($module, $target) : self::copy($module, $target);
        mkdir("{$docroot}/includes/hooks", 0755, true);
        $this->write('docroot/configuration.php', self::php([
            'license' => 'stand-in',
            'db_socket' => $database['socket'],
            'db_host' => 'localhost',
            'db_username' => $database['user'],
            'db_password' => $database['password'],
            'db_name' => $database['name'],
            'mysql_charset' => 'utf8mb4',
            'cc_encryption_hash' => self::ENCRYPTION_HASH,
            'templates_compiledir' => $this->path('templates_c'),
        ]));
        $core = var_export(dirname(__DIR__) . '/Core/bootstrap.php', true);
        $this->write('docroot/init.php', "<?php\n\ndefine('ROOTDIR', __DIR__);\nrequire_once {$core};\n");
    }

    /**
     * @param array<string, string> $settings
     */
    public function writeIni(string $kind, ?string $extension, array $settings): void
    {
        $settings += [
            'display_errors' => '0',
            'display_startup_errors' => '1',
            'log_errors' => '1',
            'error_reporting' => '32767',
            'error_log' => $this->path("log/php-{$kind}.log"),
            'date.timezone' => 'UTC',
            'session.save_path' => $this->path('sessions'),
            'opcache.revalidate_freq' => '0',
        ];
        $lines = $extension === null ? [] : ["extension=\"{$extension}\""];
        foreach ($settings as $key => $value) {
            $lines[] = $key . ' = "' . addcslashes($value, '"\\') . '"';
        }
        $this->write("etc/{$kind}.d/99-host.ini", implode("\n", $lines) . "\n");
        // The machine's own php.ini is an administrator's business; the packages' extensions come by conf.d.
        $this->write('etc/php.ini', "; see {$kind}.d\n");
    }

    /**
     * @return array<string, string>
     */
    public function iniEnvironment(string $kind): array
    {
        return ['PHP_INI_SCAN_DIR' => ':' . $this->path("etc/{$kind}.d")];
    }

    /**
     * PHP starts without an extension it cannot load, which would only be noticed much later.
     */
    public function verifyExtension(?string $extension): void
    {
        if ($extension === null) {
            return;
        }
        $process = proc_open(
            [
                PHP_BINARY, '-c', $this->path('etc/php.ini'),
                '-d', 'display_errors=1', '-d', 'log_errors=0', '-r', 'echo 1;',
            ],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']],
            $pipes,
            null,
            $this->iniEnvironment('fpm') + getenv()
        );
        $output = $process ? stream_get_contents($pipes[1]) . stream_get_contents($pipes[2]) : '';
        if ($process === false || proc_close($process) !== 0 || $output !== '1') {
            throw new Problem("PHP does not start well with {$extension}: " . trim($output));
        }
    }

    public function writeServers(string $address, int $port, int $workers): void
    {
        $values = [
            '{root}' => $this->root,
            '{socket}' => $this->socket('fpm.sock'),
            '{listen}' => "{$address}:{$port}",
            '{workers}' => (string) $workers,
            '{fpm_user}' => posix_geteuid() === 0 ? "user = root\ngroup = root" : '',
            '{nginx_user}' => posix_geteuid() === 0 ? 'user root;' : '',
        ];
        foreach (['fpm.conf', 'nginx.conf'] as $name) {
            $this->write("etc/{$name}", strtr((string) file_get_contents(__DIR__ . "/{$name}.in"), $values));
        }
    }

    /**
     * @param array<string, mixed> $facts
     */
    public function writeFacts(array $facts): void
    {
        $format = JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR;
        $this->write('host.json', json_encode($facts, $format));
    }

    private function write(string $name, string $content): void
    {
        if (file_put_contents($this->path($name), $content) === false) {
            throw new Problem("{$this->path($name)} cannot be written");
        }
    }

    private static function copyAssets(string $assets): void
    {
        $packages = dirname(__DIR__, 2) . '/node_modules';
        $files = [
            'bootstrap/dist/css/bootstrap.min.css' => 'bootstrap4/bootstrap.min.css',
            'bootstrap/dist/js/bootstrap.bundle.min.js' => 'bootstrap4/bootstrap.min.js',
            'bootstrap3/dist/css/bootstrap.min.css' => 'bootstrap3/css/bootstrap.min.css',
            'bootstrap3/dist/js/bootstrap.min.js' => 'bootstrap3/bootstrap.min.js',
            'bootstrap3/dist/fonts' => 'bootstrap3/fonts',
            'jquery/dist/jquery.min.js' => 'jquery.min.js',
            '@fortawesome/fontawesome-free/css/all.min.css' => 'fontawesome/css/all.min.css',
            '@fortawesome/fontawesome-free/webfonts' => 'fontawesome/webfonts',
        ];
        foreach ($files as $from => $to) {
            if (!file_exists("{$packages}/{$from}")) {
                throw new Problem('the pages\' style is missing: run `npm ci` in ' . dirname($packages));
            }
            self::copy("{$packages}/{$from}", "{$assets}/{$to}");
        }
    }

    private static function copy(string $from, string $to): void
    {
        if (is_file($from)) {
            is_dir(dirname($to)) || mkdir(dirname($to), 0755, true);
            copy($from, $to) ?: throw new Problem("{$from} cannot be copied to {$to}");
            return;
        }
        is_dir($to) || mkdir($to, 0755, true);
        foreach (array_diff(scandir($from) ?: [], ['.', '..']) as $name) {
            self::copy("{$from}/{$name}", "{$to}/{$name}");
        }
    }

    private static function remove(string $folder): void
    {
        if (!is_dir($folder)) {
            return;
        }
        $entries = new RecursiveIteratorIterator(
            new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS),
            RecursiveIteratorIterator::CHILD_FIRST
        );
        foreach ($entries as $entry) {
            $path = $entry->getPathname();
            // The link to a module is removed, never the module.
            $entry->isDir() && !$entry->isLink() ? rmdir($path) : unlink($path);
        }
        rmdir($folder);
    }

    /**
     * @param array<string, string> $variables
     */
    private static function php(array $variables): string
    {
        $lines = ['<?php', ''];
        foreach ($variables as $name => $value) {
            $lines[] = "\${$name} = " . var_export($value, true) . ';';
        }
        return implode("\n", $lines) . "\n";
    }
}
