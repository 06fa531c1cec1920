<?php

declare(strict_types=1);

namespace WHMCS\View\Menu;

/**
 * A node of a menu or sidebar, as hooks receive it.
 */
final class Item
{
    /** @var array<string, self> */
    private array $children = [];
    private ?self $parent = null;
    private string $label;
    private string $uri;
    private string $icon;
    private string $bodyHtml = '';
    private int $order;
    /** @var array<string, string> */
    private array $attributes;

    /**
     * @param array<string, mixed> $options label, uri, icon, order, attributes
     */
    public function __construct(private readonly string $name, array $options = [])
    {
        $this->label = (string) ($options['label'] ?? $name);
        $this->uri = (string) ($options['uri'] ?? '');
        $this->icon = (string) ($options['icon'] ?? '');
        $this->order = (int) ($options['order'] ?? 0);
        $this->attributes = (array) ($options['attributes'] ?? []);
    }

    /**
     * @param array<string, mixed> $options
     */
    public function addChild(string|self $child, array $options = []): self
    {
        $child = is_string($child) ? new self($child, $options) : $child;
        $child->parent = $this;
        $this->children[$child->name] = $child;
        return $child;
    }

    public function getChild(string $name): ?self
    {
        return $this->children[$name] ?? null;
    }

    public function removeChild(string|self $child): self
    {
        unset($this->children[is_string($child) ? $child : $child->name]);
        return $this;
    }

    /**
     * @return array<string, self> in their order
     */
    public function getChildren(): array
    {
        $children = $this->children;
        uasort($children, static fn (self $one, self $other): int => $one->order <=> $other->order);
        return $children;
    }

    public function hasChildren(): bool
    {
        return $this->children !== [];
    }

    public function getParent(): ?self
    {
        return $this->parent;
    }

    public function getName(): string
    {
        return $this->name;
    }

    public function getLabel(): string
    {
        return $this->label;
    }

    public function setLabel(string $label): self
    {
        $this->label = $label;
        return $this;
    }

    public function getUri(): string
    {
        return $this->uri;
    }

    public function setUri(string $uri): self
    {
        $this->uri = $uri;
        return $this;
    }

    public function getIcon(): string
    {
        return $this->icon;
    }

    public function setIcon(string $icon): self
    {
        $this->icon = $icon;
        return $this;
    }

    public function moveUp(): self
    {
        return $this->swapWith(-1);
    }

    public function moveDown(): self
    {
        return $this->swapWith(1);
    }

    public function moveToFront(): self
    {
        $orders = array_map(static fn (self $item): int => $item->order, $this->parent?->children ?? []);
        $this->order = min([$this->order, ...array_values($orders)]) - 1;
        return $this;
    }

    public function moveToBack(): self
    {
        $orders = array_map(static fn (self $item): int => $item->order, $this->parent?->children ?? []);
        $this->order = max([$this->order, ...array_values($orders)]) + 1;
        return $this;
    }

    private function swapWith(int $step): self
    {
        $all = array_values($this->parent?->getChildren() ?? []);
        $at = array_search($this, $all, true);
        $other = $at === false ? null : $all[$at + $step] ?? null;
        if ($other === null) {
            return $this;
        }
        [$all[$at], $all[$at + $step]] = [$other, $this];
        foreach ($all as $place => $item) {
            $item->order = $place;
        }
        return $this;
    }

    public function getOrder(): int
    {
        return $this->order;
    }

    public function setOrder(int $order): self
    {
        $this->order = $order;
        return $this;
    }

    public function getBodyHtml(): string
    {
        return $this->bodyHtml;
    }

    public function setBodyHtml(string $html): self
    {
        $this->bodyHtml = $html;
        return $this;
    }

    public function getAttribute(string $name): string
    {
        return $this->attributes[$name] ?? '';
    }

    public function setAttribute(string $name, string $value): self
    {
        $this->attributes[$name] = $value;
        return $this;
    }

    /**
     * @return array<string, string>
     */
    public function getAttributes(): array
    {
        return $this->attributes;
    }
}
