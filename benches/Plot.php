<?php

declare(strict_types=1);

namespace Opensrsemail\Bench;

/**
 * Bars of how many round trips each thing takes, as an SVG picture.
 */
final class Plot
{
    private const LEFT = 420;
    private const WIDTH = 460;
    private const LINE = 24;

    /** @var list<array{string, float, float|null}> name, round trips, bar */
    private array $bars = [];

    public function add(string $name, float $trips, ?float $bar): void
    {
        $this->bars[] = [$name, $trips, $bar];
    }

    public function svg(): string
    {
        $most = max([1.0, ...array_column($this->bars, 1)]);
        $height = self::LINE * (count($this->bars) + 2);
        $right = self::LEFT + self::WIDTH + 60;
        $svg = <<<SVG
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $right $height" width="$right" height="$height"
              font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="8" y="17">Round trips to OpenSRS: ours blue, the most accepted a red line; plain PHP grey</text>

            SVG;
        foreach ($this->bars as $at => [$name, $trips, $bar]) {
            $top = self::LINE * ($at + 1) + 4;
            $width = round(self::WIDTH * $trips / $most, 1);
            $line = $bar === null ? 0 : round(self::WIDTH * $bar / $most, 1);
            $end = self::LEFT + max($width, $line) + 6;
            $svg .= sprintf(
                '<text x="%d" y="%d" text-anchor="end">%s</text>'
                . '<rect x="%d" y="%d" width="%s" height="%d" fill="%s"/><text x="%s" y="%d">%.2f</text>',
                self::LEFT - 8,
                $top + 13,
                htmlspecialchars($name, ENT_QUOTES | ENT_XML1),
                self::LEFT,
                $top,
                $width,
                self::LINE - 8,
                $bar === null ? '#b0b7bf' : '#1f6feb',
                $end,
                $top + 13,
                $trips
            );
            if ($bar !== null) {
                $line += self::LEFT;
                $bottom = $top + self::LINE - 5;
                $svg .= "<line x1=\"$line\" x2=\"$line\" y1=\"" . ($top - 3) . "\" y2=\"$bottom\" stroke=\"#c00\"/>";
            }
            $svg .= "\n";
        }

        return "$svg</svg>\n";
    }
}
