<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\InHost;

use Opensrsemail\Tests\Client\ClientAreaTest;

/**
 * What nobody outside OpenSRS knows, the other way: tests of what people see that depend on it, once more with settings
 * of the simulator turned. `OPENSRS_SETTINGS` in the environment turns them for a whole run of the suites. The core has
 * more rows, in tests/core/matrix.rs.
 */
final class MatrixTest extends HostTestCase
{
    private const ROWS = [
        '{"alias_name_error": 2, "taken_error": 8, "absent_domain_error": 2, "foreign_domain_error": 7,
            "unknown_attribute_error": 4, "wrong_type_error": 5}' => [
            [ClientAreaTest::class, 'testANameThatIsTakenGetsASentence'],
            [LifecycleTest::class, 'testCreateRefusesADomainThatIsNotOursAndChangesNothing'],
        ],
        '{"match_local_part": true, "null_clears": false, "password_required": true, "contains_check_labels": true,
            "strength_checked_for_administrators": true, "aliases_on_other_domains": false}' => [
            [ClientAreaTest::class, 'testANameThatWasDeletedCanBeUsedAtOnce'],
            [ClientAreaTest::class, 'testTheListIsSearchedFilteredSortedAndPaged'],
        ],
        '{"search_limit_maximum": 3}' => [
            [ClientAreaTest::class, 'testTheListIsSearchedFilteredSortedAndPaged'],
            [ClientAreaTest::class, 'testWhoOwnsMoreThanBoughtIsAskedToDeleteAndCanStillEdit'],
        ],
        '{"deleted_users_follow_name": true}' => [
            [ClientAreaTest::class, 'testANameThatWasDeletedCanBeUsedAtOnce'],
        ],
        '{"restored_domain_brings_users": true}' => [
            [LifecycleTest::class, 'testADomainDeletedByMistakeComesBackWithItsAccounts'],
        ],
        '{"numbers_as_text": true}' => [
            [ClientAreaTest::class, 'testWhatIsFullSaysSoAndSellsMore'],
            [LifecycleTest::class, 'testAnUpgradeAppliesTheNewNumbersAlsoBelowUse'],
        ],
        '{"booleans_as_numbers": true, "answers_spelled_oddly": true}' => [
            [ClientAreaTest::class, 'testAForwardHasManyTargetsAndEachIsKept'],
            [LifecycleTest::class, 'testSuspendAndUnsuspendSwitchTheDomainAndCanBeRepeated'],
        ],
        '{"write_locks_ms": 5}' => [
            [ClientAreaTest::class, 'testWhatIsTickedIsDeletedTogether'],
        ],
    ];

    /**
     * @dataProvider rows
     *
     * @param class-string<HostTestCase> $class
     * @param array<int, mixed>          $arguments
     */
    public function testWhatIsNotKnownMayBeEitherWay(
        string $settings,
        string $class,
        string $method,
        array $arguments
    ): void {
        self::$turned = json_decode($settings, true, flags: JSON_THROW_ON_ERROR);
        $test = new $class($method);
        try {
            $test->setUp();
            $test->$method(...$arguments);
        } finally {
            self::$turned = [];
            $test->tearDown();
        }
    }

    /**
     * @return iterable<string, array{string, class-string<HostTestCase>, string, array<int, mixed>}>
     */
    public static function rows(): iterable
    {
        foreach (self::ROWS as $settings => $tests) {
            foreach ($tests as [$class, $method]) {
                foreach (self::argumentsOf($class, $method) as $name => $arguments) {
                    yield "$method under $settings, $name" => [$settings, $class, $method, array_values($arguments)];
                }
            }
        }
    }

    /**
     * @param class-string<HostTestCase> $class
     *
     * @return iterable<int|string, array<int|string, mixed>> what its provider provides; once nothing without one
     */
    private static function argumentsOf(string $class, string $method): iterable
    {
        $told = (string) (new \ReflectionMethod($class, $method))->getDocComment();
        $provider = preg_match('/@dataProvider (\w+)/', $told, $found) === 1 ? $found[1] : null;

        return $provider === null ? [[]] : $class::$provider();
    }
}
