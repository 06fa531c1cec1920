<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Whmcs;

use Throwable;

/**
 * Hands exchanges with OpenSRS to WHMCS' module log. The extension has masked them already; the secrets go along so
 * that WHMCS masks them as well, in every spelling.
 */
final class ModuleLog
{
    private const SHORTEST_SECRET = 4;

    /**
     * @param list<array{call: string, request: string, response: string, milliseconds: int}> $exchanges
     * @param list<string>                                                                    $secrets
     */
    public static function write(array $exchanges, #[\SensitiveParameter] array $secrets): void
    {
        if (!function_exists('logModuleCall')) {
            return;
        }
        $spellings = self::spellings($secrets);
        foreach ($exchanges as $exchange) {
            $took = $exchange['milliseconds'] . ' ms';
            try {
                logModuleCall(
                    'opensrsemail',
                    $exchange['call'],
                    $exchange['request'],
                    $exchange['response'],
                    $took,
                    $spellings
                );
            } catch (Throwable $throwable) {
                // What OpenSRS did counts, whether it can be written down or not.
                Activity::noteHourly('The module log cannot be written', $throwable);

                return;
            }
        }
    }

    /**
     * @param list<string> $secrets
     *
     * @return list<string> longest first, so that none is masked in part
     */
    public static function spellings(#[\SensitiveParameter] array $secrets): array
    {
        $spellings = [];
        foreach ($secrets as $secret) {
            // A shorter one would tear holes into everything, and is masked by the extension.
            if (strlen($secret) >= self::SHORTEST_SECRET) {
                $spellings[] = $secret;
                $spellings[] = htmlspecialchars($secret, ENT_QUOTES);
                $spellings[] = urlencode($secret);
                $spellings[] = rawurlencode($secret);
                foreach ([0, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE] as $flags) {
                    $spellings[] = substr((string) json_encode($secret, $flags), 1, -1);
                }
                $spellings[] = base64_encode($secret);
            }
        }
        $spellings = array_values(array_unique(array_filter($spellings, static fn (string $one): bool => $one !== '')));
        usort($spellings, static fn (string $one, string $other): int => strlen($other) <=> strlen($one));

        return $spellings;
    }
}
