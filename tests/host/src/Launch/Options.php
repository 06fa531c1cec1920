<?php

declare(strict_types=1);

namespace StandIn\Launch;

/**
 * What was asked for on the command line of bin/host.
 */
final class Options
{
    public const USAGE = <<<'TEXT'
        Usage: php tests/host/bin/host --dir DIR [options]

          --dir DIR                   where everything is written (made when absent, used again when it is ours)
          --listen ADDRESS:PORT       default 127.0.0.1:0, where 0 picks a free port
          --module DIR                the module to install; default php/modules/servers/opensrsemail
          --link-module               install it as a symbolic link instead of a copy
          --extension FILE            default libopensrsemail.so in --build, where it has been built
          --without-extension         no extension, neither for the web nor for cron
          --cli-without-extension     no extension for cron
          --simulator-binary FILE     default opensrs-simulator in --build
          --build DIR                 default: environment's OPENSRSEMAIL_BUILD, or target/release
          --simulator-seed SEED       default: like --seed
          --endpoint URL              use an OpenSRS that runs already (with --ca-file, --simulator-control)
          --ca-file FILE
          --simulator-control URL
          --no-simulator              no OpenSRS at all
          --database JSON             share another host's database, as its JSON line prints it
          --seed demo|test            default demo
          --theme six|twenty-one      default twenty-one
          --smarty 3|4                default 4
          --params raw|encoded        whether texts in $params arrive HTML-encoded; default raw
          --token-policy legacy|8.13  default 8.13
          --workers N                 PHP-FPM processes, default 8
          --ini KEY=VALUE             added to both php.ini files; repeatable
          --php-fpm FILE              default: the PHP-FPM of this PHP's version
          --for-people                print addresses and logins instead of the JSON line
          --exit-with-stdin           end when standard input is closed
        TEXT;

    private const FLAGS = [
        'link-module', 'without-extension', 'cli-without-extension', 'no-simulator', 'exit-with-stdin',
        'for-people',
    ];

    private const VALUES = [
        'dir', 'listen', 'module', 'extension', 'simulator-binary', 'simulator-seed', 'endpoint', 'ca-file',
        'simulator-control', 'build', 'database', 'seed', 'theme', 'smarty', 'params', 'token-policy', 'workers', 'ini',
        'php-fpm',
    ];

    private const CHOICES = [
        'seed' => ['demo', 'test'],
        'theme' => ['six', 'twenty-one'],
        'smarty' => ['3', '4'],
        'params' => ['raw', 'encoded'],
        'token-policy' => ['legacy', '8.13'],
    ];

    /**
     * @param array<string, string> $values
     * @param list<string> $flags
     * @param array<string, string> $ini
     */
    private function __construct(
        private readonly array $values,
        private readonly array $flags,
        public readonly array $ini,
    ) {
    }

    /**
     * @param list<string> $arguments without the program's name
     */
    public static function parse(array $arguments): self
    {
        $values = [];
        $flags = [];
        $ini = [];
        while ($arguments !== []) {
            $argument = array_shift($arguments);
            if ($argument === '') {
                // A shell's "${OPTION:+…}" leaves this where there is nothing to say.
                continue;
            }
            [$name, $value] = array_pad(explode('=', substr($argument, 2), 2), 2, null);
            if (!str_starts_with($argument, '--') || !in_array($name, [...self::FLAGS, ...self::VALUES], true)) {
                throw new Problem("unknown argument {$argument}\n\n" . self::USAGE);
            }
            if (in_array($name, self::FLAGS, true)) {
                $flags[] = $name;
                continue;
            }
            $value ??= array_shift($arguments) ?? throw new Problem("--{$name} needs a value");
            if (isset(self::CHOICES[$name]) && !in_array($value, self::CHOICES[$name], true)) {
                throw new Problem("--{$name} is one of " . implode(', ', self::CHOICES[$name]) . ", not {$value}");
            }
            if ($name === 'ini') {
                [$key, $setting] = array_pad(explode('=', $value, 2), 2, '');
                $ini[trim($key)] = trim($setting);
                continue;
            }
            $values[$name] = $value;
        }
        if (!isset($values['dir'])) {
            throw new Problem("--dir is missing\n\n" . self::USAGE);
        }
        return new self($values, $flags, $ini);
    }

    public function has(string $flag): bool
    {
        return in_array($flag, $this->flags, true);
    }

    public function value(string $name): ?string
    {
        return $this->values[$name] ?? null;
    }

    /**
     * The extension to load, or null; one that was named and is not there is a problem.
     */
    public function extension(): ?string
    {
        if ($this->has('without-extension')) {
            return null;
        }
        return $this->file('extension', $this->build() . '/libopensrsemail.so');
    }

    public function simulatorBinary(): ?string
    {
        if ($this->has('no-simulator') || $this->value('endpoint') !== null) {
            return null;
        }
        return $this->file('simulator-binary', $this->build() . '/opensrs-simulator')
            ?? throw new Problem(
                'the simulator has not been built: run `cargo build --release --workspace`, '
                . 'or pass --endpoint or --no-simulator'
            );
    }

    public function module(): string
    {
        $folder = $this->value('module') ?? self::repository() . '/php/modules/servers/opensrsemail';
        $folder = realpath($folder) ?: throw new Problem("there is no module in {$folder}");
        if (!is_file($folder . '/' . basename($folder) . '.php')) {
            throw new Problem("{$folder} has no " . basename($folder) . '.php, so it is not a server module');
        }
        return $folder;
    }

    /**
     * @return array{string, int}
     */
    public function listen(): array
    {
        $listen = $this->value('listen') ?? '127.0.0.1:0';
        if (!preg_match('/^(127\.[0-9.]+|localhost):([0-9]{1,5})$/', $listen, $parts)) {
            throw new Problem("--listen is a loopback address and a port such as 127.0.0.1:8080, not {$listen}");
        }
        return [$parts[1], (int) $parts[2]];
    }

    public function workers(): int
    {
        $workers = (int) ($this->value('workers') ?? '8');
        if ($workers < 1 || $workers > 512) {
            throw new Problem('--workers is between 1 and 512');
        }
        return $workers;
    }

    /**
     * @return array{socket: string, name: string, user: string, password: string}|null
     */
    public function sharedDatabase(): ?array
    {
        $json = $this->value('database');
        if ($json === null) {
            return null;
        }
        $database = json_decode($json, true);
        foreach (['socket', 'name', 'user', 'password'] as $key) {
            if (!is_string($database[$key] ?? null)) {
                throw new Problem("--database is the JSON object \"database\" of another host's line, with {$key}");
            }
        }
        return $database;
    }

    public static function repository(): string
    {
        return dirname(__DIR__, 4);
    }

    /**
     * The folder of what cargo built: a test run uses another profile than people do.
     */
    private function build(): string
    {
        return $this->value('build') ?? (getenv('OPENSRSEMAIL_BUILD') ?: 'target/release');
    }

    private function file(string $option, string $default): ?string
    {
        $given = $this->value($option);
        $default = str_starts_with($default, '/') ? $default : self::repository() . "/{$default}";
        $file = realpath($given ?? $default);
        if ($file !== false && is_file($file)) {
            return $file;
        }
        return $given === null ? null : throw new Problem("--{$option}: there is no file {$given}");
    }
}
