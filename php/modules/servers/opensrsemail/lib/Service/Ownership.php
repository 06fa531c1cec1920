<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Service;

use Throwable;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Native\Kind;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Claims;

/**
 * Whose a domain is, as far as only WHMCS' own tables tell: the mark in its notes at OpenSRS decides everything else.
 */
final class Ownership
{
    private ?bool $mayBeUnmarked = null;

    public function __construct(private readonly Service $service)
    {
    }

    /**
     * Whether a domain without any mark is taken for this service's. Published modules wrote none, so it can be one of
     * theirs; but also a stranger's whose name somebody mistyped. It is only taken for this service's where it can be
     * nobody else's.
     */
    public function mayBeUnmarked(): bool
    {
        try {
            return $this->mayBeUnmarked ??= $this->isOlderThanMarks() && $this->hadNoOther() && $this->others() === [];
        } catch (Throwable) {
            return false;
        }
    }

    /**
     * Something was done with the domain: one that was taken for this service's is so from now on, whatever stands in
     * WHMCS later.
     */
    public function remember(): void
    {
        if ($this->mayBeUnmarked === true && $this->service->record()->domain() === null) {
            $this->service->record()->remember($this->service->domainName());
        }
    }

    /**
     * Makes sure that *Adopt* takes the domain from nobody who pays for it.
     *
     * @param string|null $mark the one the domain carries, where it is another's
     *
     * @throws Failure naming service and client
     */
    public function requireAdoptable(?string $mark = null): void
    {
        $claim = $this->holder($mark);
        if ($claim !== null) {
            throw new Failure(
                Kind::Taken,
                'domain_foreign',
                "The domain {$this->service->domain()} belongs to {$claim->describe()}."
                    . ' It cannot be adopted while that service is active or suspended.'
            );
        }
    }

    /**
     * What an administrator reads about a failed operation, with what can be done about it.
     */
    public function explain(Failure $failure): string
    {
        $text = $failure->getMessage();
        $mark = $failure->values['owner'] ?? null;
        if ($failure->kind !== Kind::Unmarked && $mark === null) {
            return $text;
        }
        try {
            $claim = $this->holder($mark);
        } catch (Throwable) {
            return $text;
        }

        if ($claim !== null) {
            return "$text; it is that of {$claim->describe()}";
        }
        $key = $this->keptFor($mark);
        if ($key !== null) {
            return "$text; it is that of {$key->text()}, which was terminated, stopped and empty, and OpenSRS keeps it "
                . Record::untilWhen((new Record($key))->kept()) . ': '
                . ($key->isAddon() ? "press 'Terminate' there then, and " : '') . 'run Create again then';
        }
        $isElsewhere = $mark !== null && ServiceKey::fromMark($mark, Installation::id()) === null;

        return "$text; press 'Adopt existing domain' if it shall be this service's"
            . ($isElsewhere ? ', and the other WHMCS that signed it has given it up' : '');
    }

    /**
     * The terminated service of this WHMCS that left the domain stopped and empty, because OpenSRS would not delete it.
     */
    private function keptFor(?string $mark): ?ServiceKey
    {
        foreach ($mark === null ? [] : explode(', ', $mark) as $one) {
            $key = ServiceKey::fromMark($one, Installation::id());
            if ($key !== null && (new Record($key))->kept() !== null) {
                return $key;
            }
        }

        return null;
    }

    private function holder(?string $mark): ?Claims
    {
        foreach ($mark === null ? [] : explode(', ', $mark) as $one) {
            $key = ServiceKey::fromMark($one, Installation::id());
            $claim = $key === null ? null : Claims::of($key);
            if ($claim !== null) {
                return $claim;
            }
        }

        return $this->others()[0] ?? null;
    }

    /**
     * @return list<Claims>
     */
    private function others(): array
    {
        return Claims::on($this->service->domainName(), $this->service->key);
    }

    private function hadNoOther(): bool
    {
        $had = $this->service->record()->domainOrFail();

        return $had === null || $had === $this->service->domainName();
    }

    /**
     * Whether the service was there before this module made marks: one that is younger has its mark, or never was
     * created.
     */
    private function isOlderThanMarks(): bool
    {
        $key = $this->service->key;
        $row = $key->isAddon()
            ? Capsule::table('tblhostingaddons')->find($key->addon) : Capsule::table('tblhosting')->find($key->service);
        foreach (['created_at', 'regdate'] as $column) {
            $time = strtotime((string) ($row->$column ?? ''));
            // WHMCS' tables have zeros for a time nobody knows.
            if ($time !== false && $time > 0) {
                return $time < Installation::madeAt();
            }
        }

        return false;
    }
}
