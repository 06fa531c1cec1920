<?php

declare(strict_types=1);

namespace Opensrsemail\Bench;

use RuntimeException;

/**
 * How many instructions functions take with all they call, counted by valgrind's callgrind: the same on any machine.
 */
final class Callgrind
{
    /** @var array<string, int> by function */
    private array $instructions = [];

    /**
     * @param list<string> $command a program with its arguments
     * @param array<string, string> $environment
     */
    public function __construct(array $command, array $environment, string $file)
    {
        $valgrind = ['valgrind', '--quiet', '--tool=callgrind', "--callgrind-out-file=$file"];
        $pipes = [];
        $child = proc_open([...$valgrind, ...$command], [STDIN, STDERR, STDERR], $pipes, null, $environment);
        if ($child === false || proc_close($child) !== 0) {
            throw new RuntimeException('callgrind failed; is the package valgrind installed?');
        }
        $listing = ['callgrind_annotate', '--inclusive=yes', '--threshold=100', '--auto=no', $file];
        // It counts sources below the folder it runs in once more, under another name.
        $child = proc_open($listing, [STDIN, ['pipe', 'w'], STDERR], $pipes, '/');
        $text = stream_get_contents($pipes[1]);
        if (proc_close($child) !== 0 || $text === false) {
            throw new RuntimeException('callgrind_annotate failed');
        }
        preg_match_all('/^ *([\d,]+) \([\d. ]+%\)  [^:]*:(.+?) \[/m', $text, $found, PREG_SET_ORDER);
        foreach ($found as [, $count, $function]) {
            // Parts that were inlined from elsewhere are listed under the same name: the whole is the largest.
            $this->instructions[$function] = max(
                $this->instructions[$function] ?? 0,
                (int) str_replace(',', '', $count)
            );
        }
    }

    /**
     * @return int instructions of all functions whose name matches, and what they call
     */
    public function of(string $pattern): int
    {
        $matching = preg_grep($pattern, array_keys($this->instructions)) ?: [];
        if ($matching === []) {
            throw new RuntimeException("no function $pattern was run");
        }

        return array_sum(array_intersect_key($this->instructions, array_flip($matching)));
    }
}
