<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Pages;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Answer\Answer;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Form;
use WHMCS\Module\Server\Opensrsemail\ClientArea\FormPage;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;
use WHMCS\Module\Server\Opensrsemail\Native\Facts;

/**
 * Where a mailbox' mail goes besides the mailbox, or instead.
 */
final class ForwardingPage implements FormPage
{
    private const CHOICES = ['off', 'copy', 'all'];

    public static function name(): string
    {
        return 'forwarding';
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
        $stored = ['forwarding' => $account['forwarding'], 'forward_to' => implode("\n", $account['forward_to'])];

        return self::of($visit, $account['name'], $account['address'], $stored);
    }

    public function showAsSent(Visit $visit): Answer
    {
        $name = $visit->request->field('name');

        return self::of($visit, $name, $visit->address($name), $visit->request->shown());
    }

    /**
     * What is so, in words; null where mail only stays.
     *
     * @param string       $forwarding `all`, `copy` or `off`
     * @param list<string> $forwardTo
     */
    public static function told(Visit $visit, string $forwarding, array $forwardTo): ?string
    {
        return $forwarding === 'off' || $forwardTo === [] ? null
            : $visit->text->of("forwarding.is_$forwarding", ['targets' => self::targets($visit, $forwardTo)]);
    }

    /**
     * @param list<string> $forwardTo at least one
     */
    public static function targets(Visit $visit, array $forwardTo): string
    {
        $first = Facts::readable((string) reset($forwardTo));
        $more = count($forwardTo) - 1;

        return $more < 1 ? $first
            : $visit->text->of('list.target_and_more', ['target' => $first, 'count' => (string) $more]);
    }

    /**
     * @param array<string, string> $stored what stands in its fields
     */
    private static function of(Visit $visit, string $name, string $address, array $stored): Answer
    {
        $text = $visit->text;
        $stored = ['forward_to' => Facts::readable($stored['forward_to'] ?? '')] + $stored;
        $stored = array_intersect_key($stored, array_flip(ChangeForwarding::fields()));
        $form = new Form($visit, ChangeForwarding::class, $stored);
        $label = static fn (string $choice): string => $text->of("forwarding.$choice");
        $fields = [
            $form->fields->select('forwarding', array_combine(self::CHOICES, array_map($label, self::CHOICES))),
            $form->fields->lines('forward_to', ['hint' => $text->of('forwarding.hint'), 'is_required' => false]),
        ];
        $title = $text->of('forwarding.title', ['address' => $address]);

        return ExistingAccount::section($visit, $form, $fields, $name, $title);
    }
}
