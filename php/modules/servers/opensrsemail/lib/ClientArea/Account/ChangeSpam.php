<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Account;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Done;
use WHMCS\Module\Server\Opensrsemail\ClientArea\SectionChange;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Changes what becomes of a mailbox' spam.
 */
final class ChangeSpam extends SectionChange
{
    public static function task(): string
    {
        return 'change_spam';
    }

    public static function fields(): array
    {
        return ['spam_level', 'spam_handling', 'spam_folder', 'spam_tag', 'spam_allow', 'spam_block'];
    }

    public static function form(): string
    {
        return SpamPage::class;
    }

    public static function next(): string
    {
        return Hub::class;
    }

    protected function save(Visit $visit, #[\SensitiveParameter] array $fields, array $shown): array
    {
        return $visit->service->accounts()->changeSpam($visit->account(), $fields, $shown);
    }

    protected function told(Visit $visit, array $made, Done $done): Done
    {
        return self::withDoubles($visit, $done, $made['doubles'] ?? []);
    }

    /**
     * The same with the lines that say again what an earlier one says.
     *
     * @param list<array{field: string, line: int}> $doubles
     */
    public static function withDoubles(Visit $visit, Done $done, array $doubles): Done
    {
        $lines = [];
        foreach ($doubles as $double) {
            $lines[$double['field']][] = (string) $double['line'];
        }
        foreach ($lines as $field => $numbers) {
            $done = $done->with($visit->text->of('spam.doubles', [
                'field' => $visit->text->of("field.$field"), 'lines' => implode(', ', array_unique($numbers)),
            ]));
        }

        return $done;
    }
}
