<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\ClientArea;

use Throwable;
use WHMCS\Module\Server\Opensrsemail\Activity;
use WHMCS\Module\Server\Opensrsemail\Native\Extension;
use WHMCS\Module\Server\Opensrsemail\Params;
use WHMCS\Module\Server\Opensrsemail\Service;
use WHMCS\Module\Server\Opensrsemail\Text;

/**
 * Where WHMCS enters the client area: puts the parts together, and stays upright whatever happens inside.
 */
final class Entrance
{
    /**
     * @param array<string, mixed> $params WHMCS' parameters for a service
     *
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    public static function open(#[\SensitiveParameter] array $params): array
    {
        $service = new Service($params);
        $text = Text::forClient(new Params($params));
        try {
            $problem = $service->isActive() || $service->isSuspended() ? Extension::problem() : null;
            if ($problem !== null) {
                Activity::noteHourly($problem);

                return self::unavailable($text);
            }
            $session = new Session($service->key);
            $area = new ClientArea($service, $text, Request::fromGlobals(), $session, new Token(), new Visitor());
            $answer = $area->answer();
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return self::unavailable($text);
        }
        if (!is_array($answer)) {
            $answer->send();
        }

        return $answer;
    }

    /**
     * @return array{templatefile: string, vars: array<string, mixed>}
     */
    private static function unavailable(Text $text): array
    {
        return [
            'templatefile' => 'templates/notice',
            'vars' => [
                'mail' => [
                    'title' => $text->of('list.title_bare'),
                    'alerts' => [['type' => 'warning', 'text' => $text->of('notice.unavailable')]],
                    'text' => [],
                    'back_url' => '',
                    'retry_url' => '',
                    'assets' => Pages::ASSETS,
                    'version' => Extension::moduleVersion(),
                ],
            ],
        ];
    }
}
