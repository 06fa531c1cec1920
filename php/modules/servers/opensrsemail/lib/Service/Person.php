<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

/**
 * What was seen of an account when it was last looked at.
 */
final class Person
{
    /**
     * @param string       $fullName   empty where it has none
     * @param list<string> $targets    where its mail is passed on to, as far as is kept
     * @param string       $forwarding `all`, `copy` or `off`
     * @param int|null     $awayUntil  until when its mail is answered automatically, in seconds since 1970; 0 where
     *     that has no end; null where it is not answered now
     * @param bool         $isClosed   whether nobody can sign in
     * @param string       $deletedBy  who deleted it, where that is known and it is not there any more
     * @param bool         $hasPlan    whether something is left to do because somebody has left
     * @param bool         $isDeleted  whether it was deleted, and nobody has its name since
     */
    private function __construct(
        public readonly string $fullName,
        public readonly array $targets,
        public readonly string $forwarding,
        public readonly ?int $awayUntil,
        public readonly bool $isClosed,
        public readonly string $deletedBy,
        public readonly bool $hasPlan,
        public readonly bool $isDeleted,
    ) {
    }

    /**
     * @param object $row of the table
     */
    public static function of(object $row): self
    {
        $until = (int) $row->away_until;
        $isAway = (bool) $row->is_away && ($until === 0 || $until > time());
        $targets = preg_split('/ /', (string) $row->targets, -1, PREG_SPLIT_NO_EMPTY);

        return new self(
            (string) $row->full_name,
            $targets === false ? [] : $targets,
            (string) $row->forwarding,
            $isAway ? $until : null,
            (bool) $row->is_closed,
            (string) $row->deleted_by,
            is_string($row->plan) && LeavingPlan::fromText($row->plan) !== null,
            (int) $row->deleted_at > 0,
        );
    }
}
