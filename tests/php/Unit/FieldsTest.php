<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Unit;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Text;

final class FieldsTest extends TestCase
{
    /**
     * @dataProvider stored
     *
     * @param list<string> $values what there is to choose
     */
    public function testWhatStandsThereIsChosen(string $stored, bool $keepsOwn, array $values, ?string $chosen): void
    {
        $form = new Fields(Text::in('english'), ['workgroup' => $stored], null);
        $options = $form->select('workgroup', ['sales' => 'sales', '7' => '7'], $keepsOwn)['options'];
        self::assertSame($values, array_column($options, 'value'));
        $marked = array_column(array_filter($options, static fn (array $one): bool => $one['is_chosen']), 'value');
        self::assertSame($chosen === null ? [] : [$chosen], $marked);
    }

    /**
     * @return iterable<string, array{string, bool, list<string>, ?string}>
     */
    public static function stored(): iterable
    {
        yield 'one of them' => ['7', true, ['sales', '7'], '7'];
        yield 'none of them' => ['gone', true, ['gone', 'sales', '7'], 'gone'];
        yield 'nothing' => ['', true, ['', 'sales', '7'], ''];
        yield 'of a new account' => ['gone', false, ['sales', '7'], null];
    }
}
