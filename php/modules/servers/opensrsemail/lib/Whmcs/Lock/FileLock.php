<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs\Lock;

use WHMCS\Module\Server\Opensrsemail\Native\Failure;

/**
 * A locked file, where WHMCS' database is none that has locks: for one machine. The files stand in a folder that only
 * this user can write to, so nobody puts a link in their place.
 */
final class FileLock implements Lock
{
    private const PAUSE_MICROSECONDS = 50_000;

    /** @var resource|null */
    private mixed $file = null;

    public function __construct(private readonly string $key)
    {
    }

    public function acquire(int $seconds): bool
    {
        $path = self::folder() . '/' . hash('sha256', $this->key) . '.lock';
        $file = is_link($path) ? false : @fopen($path, 'c');
        if ($file === false) {
            throw Failure::noLock("the lock file $path cannot be opened");
        }
        $deadline = microtime(true) + $seconds;
        while (!flock($file, LOCK_EX | LOCK_NB)) {
            if (microtime(true) >= $deadline) {
                return false;
            }
            usleep(self::PAUSE_MICROSECONDS);
        }
        $this->file = $file;

        return true;
    }

    public function keep(): bool
    {
        return $this->file !== null;
    }

    public function release(): bool
    {
        $held = $this->file !== null && flock($this->file, LOCK_UN);
        $this->file !== null && fclose($this->file);
        $this->file = null;

        return $held;
    }

    private static function folder(): string
    {
        $user = function_exists('posix_geteuid') ? posix_geteuid() : getmyuid();
        $folder = sys_get_temp_dir() . "/opensrsemail-locks-$user";
        is_dir($folder) || @mkdir($folder, 0700);
        clearstatcache(true, $folder);
        $isOurs = !is_link($folder) && is_dir($folder) && fileowner($folder) === $user
            && (fileperms($folder) & 0022) === 0;

        return $isOurs ? $folder
            : throw Failure::noLock("the folder $folder is missing, or somebody else can write into it");
    }
}
