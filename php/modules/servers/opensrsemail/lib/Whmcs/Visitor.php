<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Throwable;
use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;

/**
 * Who is logged in. WHMCS 8 has several users to a client, each with permissions; what a module receives tells the
 * client only.
 */
final class Visitor
{
    private const MANAGE = 'manageproducts';
    private const SIGN_ON = 'productsso';

    /** @var array<string, bool> by permission */
    private array $may = [];

    /**
     * The client's owner, whoever has the permission *manageproducts*, and an administrator who logged in as the
     * client. Where that cannot be found out it is no.
     */
    public function mayManageProducts(): bool
    {
        return $this->may(self::MANAGE);
    }

    /**
     * The same for the permission *productsso*: to be let into what a product sells without its password.
     */
    public function maySignOn(): bool
    {
        return $this->may(self::SIGN_ON);
    }

    /**
     * @return string what whoever is there is called; empty for an administrator who logged in as the client, and where
     *     WHMCS does not say
     */
    public function name(): string
    {
        try {
            $current = class_exists(CurrentUser::class) ? new CurrentUser() : null;
            if ($current === null || $current->isMasqueradingAdmin()) {
                return '';
            }
            $user = $current->user();
            $first = Params::decoded((string) ($user->firstName ?? $user->first_name ?? ''));
            $last = Params::decoded((string) ($user->lastName ?? $user->last_name ?? ''));

            return trim("$first $last");
        } catch (Throwable) {
            return '';
        }
    }

    private function may(string $permission): bool
    {
        try {
            return $this->may[$permission] ??= $this->hasPermission($permission);
        } catch (Throwable $throwable) {
            Activity::noteDefect($throwable);

            return false;
        }
    }

    private function hasPermission(string $permission): bool
    {
        // WHMCS 7 knew one user to a client.
        if (!class_exists(CurrentUser::class)) {
            return true;
        }
        $current = new CurrentUser();
        if ($current->isMasqueradingAdmin()) {
            return true;
        }
        $user = (int) ($current->user()->id ?? 0);
        $client = (int) ($current->client()->id ?? 0);
        if ($user < 1 || $client < 1) {
            return false;
        }
        $isOwner = Capsule::table('tblusers_clients')
            ->where('auth_user_id', $user)->where('client_id', $client)->where('owner', 1)->exists();

        return $isOwner || in_array($permission, self::permissions($user, $client), true);
    }

    /**
     * @return list<string>
     */
    private static function permissions(int $user, int $client): array
    {
        $answer = localAPI('GetUserPermissions', ['user_id' => $user, 'client_id' => $client]);
        $permissions = $answer['permissions'] ?? [];
        // As WHMCS' API lists things elsewhere: below a key in the singular. Plain lists and text are understood too.
        $permissions = is_array($permissions) ? ($permissions['permission'] ?? $permissions) : $permissions;

        return array_values(array_filter(
            is_array($permissions) ? $permissions : array_map('trim', explode(',', (string) $permissions)),
            'is_string'
        ));
    }
}
