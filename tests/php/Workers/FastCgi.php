<?php

declare(strict_types=1);

namespace Opensrsemail\Tests\Workers;

use RuntimeException;

/**
 * As much of FastCGI as one GET needs (FastCGI Specification 1.0).
 */
final class FastCgi
{
    private const BEGIN = 1;
    private const PARAMS = 4;
    private const STDIN = 5;
    private const STDOUT = 6;
    private const STDERR = 7;

    /**
     * @param array<string, string> $query
     *
     * @return string the script's headers and output, what it wrote to standard error before them
     */
    public static function get(string $socket, string $script, array $query): string
    {
        $stream = stream_socket_client("unix://$socket", $code, $message, 5);
        if ($stream === false) {
            throw new RuntimeException($message);
        }
        stream_set_timeout($stream, 120);
        $variables = '';
        $parameters = [
            'REQUEST_METHOD' => 'GET', 'SCRIPT_FILENAME' => $script, 'QUERY_STRING' => http_build_query($query),
        ];
        foreach ($parameters as $name => $value) {
            $variables .= pack('NN', strlen($name) | 1 << 31, strlen($value) | 1 << 31) . $name . $value;
        }
        fwrite($stream, self::record(self::BEGIN, pack('nCx5', 1, 0)) . self::record(self::PARAMS, $variables)
            . self::record(self::PARAMS, '') . self::record(self::STDIN, ''));
        [$output, $errors] = ['', ''];
        while (strlen($head = (string) stream_get_contents($stream, 8)) === 8) {
            $record = unpack('Cversion/Ctype/nid/nlength/Cpadding', $head);
            $content = (string) stream_get_contents($stream, $record['length'] + $record['padding']);
            $content = substr($content, 0, $record['length']);
            match ($record['type']) {
                self::STDOUT => $output .= $content,
                self::STDERR => $errors .= $content,
                default => null,
            };
        }
        fclose($stream);

        return $errors . $output;
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnxx', 1, $type, 1, strlen($content)) . $content;
    }
}
