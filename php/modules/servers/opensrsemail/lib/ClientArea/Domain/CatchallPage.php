<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea\Domain;

use WHMCS\Module\Server\Opensrsemail\ClientArea\Form\Fields;
use WHMCS\Module\Server\Opensrsemail\ClientArea\Visit;

/**
 * Asks before mail to unknown addresses goes back to its senders: nobody can switch that off again.
 */
final class CatchallPage extends DomainSection
{
    public static function name(): string
    {
        return 'catchall';
    }

    public static function line(Visit $visit, array $settings): string
    {
        return $settings['catchall'] === null ? ''
            : $visit->text->of('domain.catchall_is', ['address' => $settings['catchall']]);
    }

    protected function change(): string
    {
        return EndCatchall::class;
    }

    protected function stored(array $settings): array
    {
        return [];
    }

    protected function facts(Visit $visit, ?array $settings): array
    {
        if ($settings !== null && $settings['catchall'] === null) {
            return [$visit->text->of('domain.catchall_off')];
        }
        $now = $settings === null ? '' : self::line($visit, $settings);

        return array_values(array_filter([$now, $visit->text->of('domain.catchall_end')]));
    }

    protected function fields(Visit $visit, Fields $fields, ?array $settings): array
    {
        return [];
    }

    protected function besides(Visit $visit, ?array $settings): array
    {
        $shown = $settings === null ? $visit->request->shown()['catchall'] ?? '' : (string) $settings['catchall'];

        return ['hidden' => ['shown[catchall]' => $shown]];
    }

    protected function submit(Visit $visit, ?array $settings): string
    {
        return $settings !== null && $settings['catchall'] === null ? '' : 'button.switch_off';
    }
}
