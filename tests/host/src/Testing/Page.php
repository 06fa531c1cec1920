<?php

declare(strict_types=1);

namespace StandIn\Testing;

use DOMDocument;
use DOMNode;
use DOMXPath;

/**
 * An answer of the host.
 */
final class Page
{
    /**
     * @param array<string, string> $headers by lower-case name
     */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
    ) {
    }

    /**
     * Where it redirects to, or ''.
     */
    public function location(): string
    {
        return $this->headers['location'] ?? '';
    }

    public function json(): mixed
    {
        return json_decode($this->body, true, 512, JSON_THROW_ON_ERROR);
    }

    /**
     * What a person would read, blanks folded.
     */
    public function text(): string
    {
        return implode(' ', $this->all('//body'));
    }

    /**
     * The text of every node, blanks folded.
     *
     * @return list<string>
     */
    public function all(string $xpath): array
    {
        return array_map(
            static fn (DOMNode $node): string => trim((string) preg_replace('/\s+/u', ' ', $node->textContent)),
            $this->nodes($xpath)
        );
    }

    /**
     * The HTML inside every node.
     *
     * @return list<string>
     */
    public function html(string $xpath): array
    {
        return array_map(static function (DOMNode $node): string {
            $html = '';
            foreach ($node->childNodes as $child) {
                $html .= $node->ownerDocument?->saveHTML($child);
            }
            return trim($html);
        }, $this->nodes($xpath));
    }

    public function has(string $xpath): bool
    {
        return $this->nodes($xpath) !== [];
    }

    /**
     * The token of the page's forms.
     */
    public function token(): string
    {
        return $this->all('//input[@name="token"]/@value')[0] ?? '';
    }

    /**
     * What a form would send if it were submitted as it is.
     *
     * @return array<string, string|list<string>> names as they stand, brackets included; lists without theirs
     */
    public function fields(string $formXpath): array
    {
        $fields = [];
        foreach ($this->nodes("({$formXpath})[1]//*[@name]") as $node) {
            $value = match ($node->nodeName) {
                'textarea' => $node->textContent,
                'select' => $this->chosen($node),
                'input' => self::input($node),
                default => null,
            };
            $name = self::attribute($node, 'name');
            if ($value !== null && str_ends_with($name, '[]')) {
                $fields[substr($name, 0, -2)][] = $value;
            } elseif ($value !== null) {
                $fields[$name] = $value;
            }
        }
        return $fields;
    }

    private function chosen(DOMNode $select): ?string
    {
        if (self::attribute($select, 'multiple', null) !== null) {
            $options = (new DOMXPath($select->ownerDocument))->query('.//option[@selected]', $select);
            return $options->length === 0 ? null : self::attribute($options->item(0), 'value');
        }
        $path = new DOMXPath($select->ownerDocument);
        $option = $path->query('.//option[@selected]', $select)->item(0) ?? $path->query('.//option', $select)->item(0);
        return $option === null ? '' : self::attribute($option, 'value', trim($option->textContent));
    }

    private static function input(DOMNode $input): ?string
    {
        $type = self::attribute($input, 'type', 'text');
        if (in_array($type, ['submit', 'button', 'image'], true)) {
            return null;
        }
        if (in_array($type, ['checkbox', 'radio'], true)) {
            return self::attribute($input, 'checked', null) === null ? null : self::attribute($input, 'value', 'on');
        }
        return self::attribute($input, 'value');
    }

    private static function attribute(DOMNode $node, string $name, ?string $absent = ''): ?string
    {
        return $node->attributes?->getNamedItem($name)?->nodeValue ?? $absent;
    }

    /**
     * @return list<DOMNode>
     */
    private function nodes(string $xpath): array
    {
        if ($this->body === '') {
            return [];
        }
        $document = new DOMDocument();
        @$document->loadHTML('<?xml encoding="utf-8">' . $this->body, LIBXML_NOERROR);
        return iterator_to_array((new DOMXPath($document))->query($xpath) ?: [], false);
    }
}
