<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

/**
 * What is to happen to the mailbox of somebody who has left, and how far it has come. It is kept until all of it is
 * done, so that whatever cuts it off can be gone on from.
 *
 * @phpstan-type Stored array{
 *     name: string, frees: bool, successor: string, text: string, aliases: list<string>, forwards: list<string>,
 *     created: int|null, has_all_forwards: bool, done: list<string>
 * }
 */
final class LeavingPlan
{
    /**
     * @param string       $name      the mailbox, as it stands before the `@`
     * @param bool         $frees     whether it is deleted; otherwise it is closed and kept
     * @param string       $successor who gets the mail from now on; empty for nobody
     * @param string       $text      of the automatic answer; empty for none
     * @param list<string> $aliases   its other addresses, which go to the successor too
     * @param list<string> $forwards  it is taken out of
     * @param int|null     $created   when the mailbox was made: another one of its name is somebody else's
     * @param bool         $hasAllForwards whether those are all: of very many only some are looked at
     * @param list<string> $done      steps that are done
     */
    public function __construct(
        public readonly string $name,
        public readonly bool $frees,
        public readonly string $successor,
        public readonly string $text,
        public readonly array $aliases,
        public readonly array $forwards,
        public readonly ?int $created,
        public readonly bool $hasAllForwards = true,
        public readonly array $done = [],
    ) {
    }

    public function with(string $step): self
    {
        return new self(
            $this->name,
            $this->frees,
            $this->successor,
            $this->text,
            $this->aliases,
            $this->forwards,
            $this->created,
            $this->hasAllForwards,
            [...$this->done, $step],
        );
    }

    /**
     * The same with somebody else who takes over.
     */
    public function givenTo(string $successor): self
    {
        return new self(
            $this->name,
            $this->frees,
            $successor,
            $this->text,
            $this->aliases,
            $this->forwards,
            $this->created,
            $this->hasAllForwards,
            // Whoever was to take over has a copy of new mail so far.
            array_values(array_diff($this->done, ['forwarding'])),
        );
    }

    /**
     * Whether somebody has taken over an address already.
     */
    public function hasHeir(): bool
    {
        return array_filter($this->done, static fn (string $step): bool => str_starts_with($step, 'alias ')) !== [];
    }

    /**
     * The same where the mailbox is called something else by now.
     */
    public function renamed(string $name): self
    {
        return new self(
            $name,
            $this->frees,
            $this->successor,
            $this->text,
            $this->aliases,
            $this->forwards,
            $this->created,
            $this->hasAllForwards,
            $this->done,
        );
    }

    public function isDone(string $step): bool
    {
        return in_array($step, $this->done, true);
    }

    public function toText(): string
    {
        return json_encode([
            'name' => $this->name, 'frees' => $this->frees, 'successor' => $this->successor, 'text' => $this->text,
            'aliases' => $this->aliases, 'forwards' => $this->forwards, 'created' => $this->created,
            'has_all_forwards' => $this->hasAllForwards, 'done' => $this->done,
            // As ASCII: not every database of WHMCS holds all characters.
        ], JSON_THROW_ON_ERROR);
    }

    /**
     * @return self|null nothing where it is none
     */
    public static function fromText(string $text): ?self
    {
        $kept = json_decode($text, true);
        if (!is_array($kept) || !is_string($kept['name'] ?? null)) {
            return null;
        }
        $word = static fn (string $key): string => is_string($kept[$key] ?? null) ? $kept[$key] : '';
        $list = static fn (string $key): array
            => is_array($kept[$key] ?? null) ? array_values(array_filter($kept[$key], 'is_string')) : [];

        return new self(
            $kept['name'],
            (bool) ($kept['frees'] ?? false),
            $word('successor'),
            $word('text'),
            $list('aliases'),
            $list('forwards'),
            is_int($kept['created'] ?? null) ? $kept['created'] : null,
            (bool) ($kept['has_all_forwards'] ?? true),
            $list('done'),
        );
    }
}
