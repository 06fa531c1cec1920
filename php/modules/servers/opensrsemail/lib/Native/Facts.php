<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Opensrsemail\Native;

use OpensrsemailException;

/**
 * What the extension knows without asking anybody. What each method gives stands with the function it calls, in
 * `opensrsemail.stub.php`.
 *
 * @phpstan-type Server array{port: int, security: string}
 * @phpstan-type DnsRow array{
 *     what: string, name: string, type: string, wanted: string, found: list<string>, verdict: string, why: string|null,
 *     is_needed: bool
 * }
 * @phpstan-type DnsReport array{
 *     domain: string, unicode: string, state: string, arrives: bool|null, rows: list<DnsRow>, zone: string
 * }
 * @phpstan-type Hosts array{webmail: string, host: string, imap: Server, pop: Server, smtp: Server}
 */
final class Facts
{
    /**
     * @return array{name: string, unicode: string}
     *
     * @throws Failure when it cannot be a mail domain, or is one of administrators
     */
    public static function parseDomain(string $domain): array
    {
        Extension::require();
        try {
            return opensrsemail_parse_domain($domain);
        } catch (OpensrsemailException $exception) {
            throw Failure::from($exception);
        }
    }

    /**
     * @param string $domain  as OpenSRS has it
     * @param string $cluster `A`, `B` or `Test`
     *
     * @return DnsReport what its DNS says about its mail
     *
     * @throws Failure
     */
    public static function checkDns(string $domain, string $cluster): array
    {
        Extension::require();
        try {
            return opensrsemail_check_dns($domain, $cluster);
        } catch (OpensrsemailException $exception) {
            throw Failure::from($exception);
        }
    }

    /**
     * @return array{fields: array<string, int>, password_shortest: int, workgroup: int}
     *
     * @throws Failure
     */
    public static function limits(): array
    {
        Extension::require();

        return opensrsemail_list_limits();
    }

    /**
     * The domain's name as OpenSRS has it; as it was typed where it cannot be one.
     */
    public static function domainName(string $domain): string
    {
        try {
            return self::parseDomain($domain)['name'];
        } catch (Failure) {
            return strtolower(trim($domain, " .\t"));
        }
    }

    /**
     * A text with the domain names in it as people read them.
     */
    public static function readable(string $text): string
    {
        return stripos($text, 'xn--') === false ? $text : opensrsemail_to_unicode($text);
    }

    /**
     * @return Hosts
     *
     * @throws Failure when there is no such cluster
     */
    public static function describeCluster(string $cluster): array
    {
        Extension::require();
        try {
            return opensrsemail_describe_cluster($cluster);
        } catch (OpensrsemailException $exception) {
            throw Failure::from($exception);
        }
    }
}
