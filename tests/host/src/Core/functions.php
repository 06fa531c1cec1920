<?php

/**
 * WHMCS' global functions that server modules call.
 */

declare(strict_types=1);

use StandIn\Core\Crypt;
use StandIn\Core\Hooks;
use StandIn\Core\Language;
use StandIn\Core\LocalApi;
use StandIn\Core\Log;
use StandIn\Core\Mail;
use StandIn\Core\Params;
use StandIn\Core\Services;
use StandIn\Core\Token;

function add_hook(string $hookPoint, int $priority, mixed $function, mixed $rollbackFunction = ''): void
{
    Hooks::add($hookPoint, $priority, $function);
}

/**
 * @param array<string, mixed> $args
 * @return list<mixed>
 */
function run_hook(string $hookPoint, array $args = []): array
{
    return Hooks::run($hookPoint, $args);
}

/**
 * @param string|array<mixed>|object $requestString
 * @param string|array<mixed>|object $responseData
 * @param string|array<mixed>|object|null $processedData
 * @param list<string> $replaceVars texts that must not be stored
 */
function logModuleCall(
    string $module,
    string $action,
    mixed $requestString,
    mixed $responseData,
    mixed $processedData = '',
    array $replaceVars = []
): void {
    Log::moduleCall($module, $action, $requestString, $responseData, $processedData, $replaceVars);
}

function logActivity(string $description, int|string $clientId = 0): void
{
    Log::activity($description, (int) $clientId);
}

/**
 * @param array<string, mixed> $postData
 * @return array<string, mixed>
 */
function localAPI(string $command, array $postData = [], string|int $adminUser = ''): array
{
    return LocalApi::call($command, $postData);
}

/**
 * @return array<string, mixed>
 */
function getClientsDetails(int|string $userid): array
{
    return Params::client((int) $userid);
}

function formatCurrency(float|int|string $amount, int $currencyId = 0): string
{
    return Services::money($amount);
}

/**
 * @param array<string, mixed> $extra merge fields
 */
function sendMessage(string $template, int|string $relid, array $extra = []): bool
{
    Mail::send((int) $relid, $template, implode("\n", array_map('strval', $extra)));
    return true;
}

function fromMySQLDate(string $date): string
{
    return date('d/m/Y', (int) strtotime($date));
}

function toMySQLDate(string $date): string
{
    $read = DateTimeImmutable::createFromFormat('!d/m/Y', $date);
    return $read === false ? '' : $read->format('Y-m-d');
}

function encrypt(string $text): string
{
    return Crypt::encrypt($text);
}

function decrypt(string $text): string
{
    return Crypt::decrypt($text);
}

function generate_token(string $type = 'form'): string
{
    $token = Token::value();
    return match ($type) {
        'plain' => $token,
        'link' => "&token={$token}",
        default => "<input type=\"hidden\" name=\"token\" value=\"{$token}\" />",
    };
}

/**
 * Ends the request when the token is wrong, or throws when the second argument is true.
 */
function check_token(string $namespace = 'WHMCS.default', mixed $token = null): bool
{
    $valid = is_string($token) ? Token::isValid($token) : Token::isInRequest();
    if ($valid) {
        return true;
    }
    if ($token === true) {
        throw new \Exception('Invalid token');
    }
    http_response_code(403);
    exit('Error: Invalid token');
}

function routePath(string $name, mixed ...$values): string
{
    return match ($name) {
        'module-custom-action' => '/clientarea/service/' . implode('/custom-action/', $values),
        default => '/' . $name,
    };
}
