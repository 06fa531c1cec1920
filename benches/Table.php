<?php

declare(strict_types=1);

namespace Opensrsemail\Bench;

/**
 * The figures, printed as they come.
 */
final class Table
{
    public readonly Plot $plot;
    private bool $isMet = true;

    /**
     * @param float $roundTrip milliseconds that a request takes at least
     */
    public function __construct(private readonly float $roundTrip = 1.0)
    {
        $this->plot = new Plot();
    }

    public function head(): void
    {
        printf("%-62s %9s %17s %6s %6s\n", '', 'median ms', 'quartiles ms', 'trips', 'bar');
    }

    public function heading(string $text): void
    {
        echo "\n$text\n";
    }

    /**
     * @param array{median: float, low: float, high: float} $time milliseconds
     * @param float|null $bar how many round trips it may take
     */
    public function row(string $name, array $time, ?float $bar = null): void
    {
        $trips = $time['median'] / $this->roundTrip;
        $this->plot->add($name, $trips, $bar);
        $quartiles = sprintf('%.1f to %.1f', $time['low'], $time['high']);
        printf("%-62s %9.1f %17s %6.2f %s\n", $name, $time['median'], $quartiles, $trips, $this->verdict($trips, $bar));
    }

    /**
     * @param int|null $most the count may not be higher
     */
    public function count(string $name, int $count, ?int $most = null): void
    {
        printf("%-62s %9d %17s %6s %s\n", $name, $count, '', '', $this->verdict($count, $most));
    }

    /**
     * @param float $least the ratio may not be lower
     */
    public function ratio(string $name, float $ratio, float $least): void
    {
        $isMet = $ratio >= $least;
        $this->isMet = $this->isMet && $isMet;
        printf("%-62s %8.1fx %17s %6s %6s %s\n", $name, $ratio, '', '', $least, $isMet ? 'met' : 'MISSED');
    }

    /**
     * @param float $most the difference may not be higher
     */
    public function difference(string $name, float $difference, float $most): void
    {
        printf("%-62s %9.2f %17s %6s %s\n", $name, $difference, '', '', $this->verdict($difference, $most));
    }

    public function isEveryBarMet(): bool
    {
        return $this->isMet;
    }

    private function verdict(float|int $value, float|int|null $bar): string
    {
        if ($bar === null) {
            return '';
        }
        $isMet = $value <= $bar;
        $this->isMet = $this->isMet && $isMet;

        return sprintf('%6s %s', $bar, $isMet ? 'met' : 'MISSED');
    }
}
