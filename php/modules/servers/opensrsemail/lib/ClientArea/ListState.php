<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

/**
 * What the list shows: search, filter, order and page. It travels along with every link and form, so that whoever comes
 * back finds the list as he left it; two tabs have one each.
 */
final class ListState
{
    private const ASKED = ['search', 'type', 'sort', 'direction', 'page'];
    /** Bytes of a value; a longer one finds nothing anyway, and would be in every link */
    private const LONGEST = 200;

    /**
     * @param array<string, string> $asked
     */
    private function __construct(private readonly array $asked)
    {
    }

    public static function from(Request $request): self
    {
        $isList = $request->task() === '' && Routes::page($request->query('mail')) === Routes::FIRST;
        $sent = [];
        if ($isList) {
            foreach (self::ASKED as $name) {
                $sent[$name] = $request->query($name);
            }
        } else {
            parse_str($request->query('list'), $sent);
        }
        $asked = [];
        foreach (self::ASKED as $name) {
            $value = $sent[$name] ?? '';
            if (is_string($value) && $value !== '') {
                $asked[$name] = $value;
            }
        }

        return new self($asked);
    }

    /**
     * @return array<string, string> for a link to the list
     */
    public function query(): array
    {
        return array_filter($this->asked, static fn (string $value): bool => strlen($value) <= self::LONGEST);
    }

    /**
     * @return array<string, string> what the list is asked for, empty where nothing is
     */
    public function asked(): array
    {
        return $this->asked + array_fill_keys(self::ASKED, '');
    }

    /**
     * In one parameter, for a link to any other page; empty for the list as it is at first.
     */
    public function asParameter(): string
    {
        return http_build_query($this->query(), '', '&', PHP_QUERY_RFC3986);
    }
}
