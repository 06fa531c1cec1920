<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Module;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Native\Failure;
use WHMCS\Module\Server\Opensrsemail\Service\Budget;
use WHMCS\Module\Server\Opensrsemail\Service\People;
use WHMCS\Module\Server\Opensrsemail\Service\Record;
use WHMCS\Module\Server\Opensrsemail\Service\Service;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Activity;
use WHMCS\Module\Server\Opensrsemail\Whmcs\Stored;

/**
 * The daily cron looks at accounts nobody has looked at for a week, so that the list knows what people are called and
 * who is away: of each service the first thousand. It takes a minute at most; the services it does not come to are the
 * first ones the next day.
 */
final class PeopleWatch
{
    private const SECONDS = 60;
    /** Who was seen since needs no look */
    private const FRESH = 7 * 86_400;
    /** Accounts that are looked at in one call */
    private const STEP = 50;

    private static float $end = 0;

    /**
     * WHMCS hands a service's login to a module's own functions only, so one of those does the work.
     */
    public static function goOn(): void
    {
        self::$end = microtime(true) + self::SECONDS;
        try {
            People::keepServices(Stored::alive());
            $looks = Record::looks();
            $services = Stored::active();
            $last = static fn (int $service): int => $looks[$service] ?? 0;
            usort($services, static fn (int $one, int $other): int => $last($one) <=> $last($other));
            foreach ($services as $service) {
                if (self::secondsLeft() < 1) {
                    return;
                }
                localAPI('ModuleCustom', ['serviceid' => $service, 'func_name' => 'LookAtPeople']);
            }
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);
        } finally {
            self::$end = 0;
        }
    }

    /**
     * Looks at the accounts of one service, if it is active.
     *
     * @param array<string, mixed> $params
     *
     * @return string 'success', or what the administrator reads
     */
    public static function look(#[\SensitiveParameter] array $params): string
    {
        $service = new Service($params);
        if (!$service->key->isKnown() || !$service->isActive()) {
            return 'success';
        }
        try {
            $budget = new Budget((int) (1000 * (self::$end > 0 ? self::secondsLeft() : self::SECONDS)));
            $service->limitTime($budget);
            self::lookAt($service, $budget);
        } catch (Failure $failure) {
            return $failure->getMessage();
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return 'The module failed unexpectedly; see the activity log.';
        } finally {
            $service->record()->looked();
        }

        return 'success';
    }

    /**
     * @throws Failure|Throwable
     */
    private static function lookAt(Service $service, Budget $budget): void
    {
        $local = static fn (string $address): string => (string) strstr($address, '@', true);
        $named = $service->accounts()->addresses();
        $names = array_map($local, $named['addresses']);
        $people = $service->people();
        if ($named['is_whole']) {
            $people->keepOnly($names);
        }
        foreach (array_chunk($people->due($names, time() - self::FRESH), self::STEP) as $some) {
            if ($budget->left() < 1) {
                return;
            }
            foreach ($service->accounts()->showPeople($some)['people'] as $account) {
                $people->seen($account);
            }
        }
    }

    private static function secondsLeft(): float
    {
        return self::$end - microtime(true);
    }
}
