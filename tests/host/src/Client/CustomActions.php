<?php

declare(strict_types=1);

namespace StandIn\Client;

use StandIn\Core\Module;
use StandIn\Core\Params;
use StandIn\Core\Token;
use StandIn\Core\Watch;
use WHMCS\Module\Server\CustomAction;
use WHMCS\Module\Server\CustomActionCollection;

/**
 * Sign-on buttons of a service, answered in JSON.
 */
final class CustomActions
{
    /**
     * @return list<CustomAction>
     */
    public static function of(Module $module, int $service): array
    {
        if (!$module->has('CustomActions')) {
            return [];
        }
        $actions = $module->call('CustomActions', Params::ofService($service))->value;
        $may = static function (CustomAction $action): bool {
            $wanted = $action->getPermissions();
            return $action->isActive() && array_filter($wanted, Person::may(...)) === $wanted;
        };
        return $actions instanceof CustomActionCollection ? array_values(array_filter($actions->all(), $may)) : [];
    }

    public function respond(string $id, string $identifier): void
    {
        $service = Person::service($id);
        $answer = ['success' => false];
        $module = $service === null ? null : Module::load($service->servertype);
        if ($module !== null && Token::isValid($_POST['token'] ?? null) && $service->domainstatus === 'Active') {
            foreach (self::of($module, (int) $service->id) as $action) {
                if ($action->getIdentifier() === $identifier) {
                    $outcome = Watch::over("custom action {$identifier}", $action->invokeCallable(...));
                    $answer = is_array($outcome->value) ? $outcome->value : $answer;
                }
            }
        }
        header('Content-Type: application/json');
        echo json_encode([
            'success' => !empty($answer['success']),
            'redirectTo' => empty($answer['success'])
                ? "/clientarea.php?action=productdetails&id={$id}&customaction_error=1"
                : $answer['redirectTo'],
        ]);
    }
}
