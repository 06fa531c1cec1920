<?php

declare(strict_types=1);

namespace StandIn\Launch;

/**
 * Every process the host started, written down so that a later start with the same folder finds survivors.
 */
final class Family
{
    private const FILE = 'processes.json';

    /** @var list<Child> */
    private array $children = [];

    public function __construct(private readonly string $folder)
    {
    }

    public function add(Child $child): Child
    {
        $this->children[] = $child;
        $pids = array_map(static fn (Child $child): int => $child->pid(), $this->children);
        file_put_contents("{$this->folder}/" . self::FILE, json_encode($pids));
        return $child;
    }

    public function firstDead(): ?Child
    {
        foreach ($this->children as $child) {
            if (!$child->runs()) {
                return $child;
            }
        }
        return null;
    }

    /**
     * Ends them, the youngest first, and waits until they and their workers are gone.
     */
    public function end(): void
    {
        foreach (array_reverse($this->children) as $child) {
            $child->signal(SIGTERM);
            for ($waited = 0; $child->runs() && $waited < 100; $waited++) {
                usleep(50_000);
            }
            $child->signal(SIGKILL);
            $this->endSession($child->pid());
        }
        $this->children = [];
        @unlink("{$this->folder}/" . self::FILE);
    }

    /**
     * Ends what an earlier host with this folder left behind.
     */
    public function endSurvivors(): void
    {
        $pids = json_decode((string) @file_get_contents("{$this->folder}/" . self::FILE), true);
        foreach (is_array($pids) ? array_reverse($pids) : [] as $pid) {
            $this->endSession((int) $pid);
        }
        @unlink("{$this->folder}/" . self::FILE);
    }

    private function endSession(int $session): void
    {
        foreach ([SIGTERM, SIGKILL] as $signal) {
            foreach ($this->members($session) as $pid) {
                posix_kill($pid, $signal);
            }
            for ($waited = 0; $this->members($session) !== [] && $waited < 60; $waited++) {
                usleep(50_000);
            }
        }
    }

    /**
     * The living processes of a session that we began. Its number alone proves nothing, because numbers are given
     * out again: ours also work inside our folder.
     *
     * @return list<int>
     */
    private function members(int $session): array
    {
        $pids = [];
        foreach (glob('/proc/[0-9]*', GLOB_ONLYDIR | GLOB_NOSORT) ?: [] as $process) {
            // The second field is the program's name in brackets and may itself hold spaces and brackets.
            $stat = (string) strrchr((string) @file_get_contents("{$process}/stat"), ')');
            $fields = explode(' ', substr($stat, 2));
            $inFolder = str_starts_with((string) @readlink("{$process}/cwd") . '/', "{$this->folder}/");
            if (($fields[3] ?? '') === (string) $session && $fields[0] !== 'Z' && $inFolder) {
                $pids[] = (int) basename($process);
            }
        }
        return $pids;
    }
}
