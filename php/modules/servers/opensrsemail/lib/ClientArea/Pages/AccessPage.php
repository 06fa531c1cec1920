<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\View;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * What a mailbox may be used for: receiving, sending, and the ways of signing in.
 *
 * @phpstan-import-type Access from \WHMCS\Module\Server\Opensrsemail\Native\Accounts
 */
final class AccessPage implements FormPage
{
    public static function name(): string
    {
        return 'access';
    }

    public static function isShownToLookers(): bool
    {
        return false;
    }

    public function show(Visit $visit): Answer
    {
        $account = ExistingAccount::read($visit, 'mailbox');
        if ($account instanceof Answer) {
            return $account;
        }
        // What the provider closed has no switch here.
        $facts = self::suspended($visit, $account['access']);
        if (count($facts) === count($account['access'])) {
            return View::notice($visit, 'error.access_suspended', 'info', ['address' => $account['address']]);
        }
        $words = ['enabled' => 'on', 'disabled' => 'off'];
        $stored = array_map(
            static fn (string $state): string => $words[$state],
            array_filter($account['access'], static fn (string $state): bool => $state !== 'suspended')
        );

        return self::of($visit, $account['name'], $account['address'], $stored, $facts);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $name = $visit->request->field('name');
        $sent = $visit->request->fields(ChangeAccess::fields());

        return self::of($visit, $name, $visit->address($name), $visit->request->shown() + $sent);
    }

    /**
     * @param array<string, string> $access states by way
     *
     * @return list<string> what the provider closed, in words
     */
    public static function suspended(Visit $visit, array $access): array
    {
        $told = static fn (string $way): string
            => $visit->text->of('access.suspended', ['way' => $visit->text->of("field.$way")]);

        return array_map($told, array_keys($access, 'suspended', true));
    }

    /**
     * What the customer closed, in words; null where nothing is.
     *
     * @param Access $access
     */
    public static function told(Visit $visit, array $access): ?string
    {
        $closed = array_keys($access, 'disabled', true);
        $names = array_map(static fn (string $way): string => $visit->text->of("field.$way"), $closed);

        return $names === [] ? null : $visit->text->of('access.closed', ['ways' => implode(', ', $names)]);
    }

    /**
     * @param array<string, string> $stored what stands in its fields: those that can be switched
     * @param list<string>          $facts
     */
    private static function of(Visit $visit, string $name, string $address, array $stored, array $facts = []): Answer
    {
        $text = $visit->text;
        $stored = array_intersect_key($stored, array_flip(ChangeAccess::fields()));
        $form = new Form($visit, ChangeAccess::class, $stored);
        $choices = ['on' => $text->of('access.on'), 'off' => $text->of('access.off')];
        $fields = [];
        foreach (array_intersect(ChangeAccess::fields(), array_keys($stored)) as $way) {
            $fields[] = $form->fields->select($way, $choices);
        }
        $title = $text->of('access.title', ['address' => $address]);

        return ExistingAccount::section($visit, $form, $fields, $name, $title, $facts);
    }
}
