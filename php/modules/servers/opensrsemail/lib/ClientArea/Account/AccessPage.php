<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What a mailbox may be used for: receiving, sending, and the ways of signing in.
 *
 * @phpstan-import-type Account from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AccessPage extends Section
{
    public static function name(): string
    {
        return 'access';
    }

    public static function line(Visit $visit, array $account): string
    {
        $told = [...self::closed($visit, $account), ...self::suspended($visit, $account)];

        return $told === [] ? $visit->text->of('access.all_open') : implode(' ', $told);
    }

    public static function told(Visit $visit, array $account): ?array
    {
        $told = [...self::closed($visit, $account), ...self::suspended($visit, $account)];

        return $told === [] ? null : ['type' => 'info', 'text' => implode(' ', $told)];
    }

    protected function change(): string
    {
        return ChangeAccess::class;
    }

    protected function instead(Visit $visit, array $account): ?Answer
    {
        $isClosed = array_diff($account['access'], ['suspended']) === [];
        $address = ['address' => $account['address']];

        return $isClosed ? View::notice($visit, 'error.access_suspended', 'info', $address) : null;
    }

    protected function stored(array $account): array
    {
        $words = ['enabled' => 'on', 'disabled' => 'off'];
        // What the provider closed has no switch here.
        $switched = array_filter($account['access'], static fn (string $state): bool => $state !== 'suspended');

        return array_map(static fn (string $state): string => $words[$state], $switched);
    }

    protected function facts(Visit $visit, array $account): array
    {
        return self::suspended($visit, $account);
    }

    protected function fields(Visit $visit, Fields $fields, ?array $account): array
    {
        $there = $account === null ? $visit->request->fields(ChangeAccess::fields()) : $this->stored($account);
        $choices = ['on' => $visit->text->of('access.on'), 'off' => $visit->text->of('access.off')];
        $shown = [];
        foreach (array_intersect(ChangeAccess::fields(), array_keys($there)) as $way) {
            $shown[] = $fields->select($way, $choices);
        }

        return $shown;
    }

    protected function besides(Visit $visit, string $name, ?array $account): array
    {
        $buttons = [];
        foreach (['close' => ['enabled', 'off'], 'reopen' => ['disabled', 'on']] as $what => [$from, $to]) {
            $ways = array_keys($account['access'] ?? [], $from, true);
            if ($ways !== []) {
                $buttons[] = [
                    'title' => $visit->text->of("access.{$what}_title"),
                    'facts' => [$visit->text->of("access.{$what}_hint")],
                ] + Button::of($visit, ChangeAccess::class, $name, "access.$what", array_fill_keys($ways, $to));
            }
        }

        return ['buttons' => $buttons];
    }

    /**
     * @param Account $account
     *
     * @return list<string> what the customer closed, in words
     */
    private static function closed(Visit $visit, array $account): array
    {
        $closed = array_keys($account['access'], 'disabled', true);
        $names = array_map(static fn (string $way): string => $visit->text->of("field.$way"), $closed);

        return $names === [] ? [] : [$visit->text->of('access.closed', ['ways' => implode(', ', $names)])];
    }

    /**
     * @param Account $account
     *
     * @return list<string> what the provider closed, in words
     */
    private static function suspended(Visit $visit, array $account): array
    {
        $told = static fn (string $way): string
            => $visit->text->of('access.suspended', ['way' => $visit->text->of("field.$way")]);

        return array_map($told, array_keys($account['access'], 'suspended', true));
    }
}
