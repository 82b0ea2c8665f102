<?php

declare(strict_types=1);

namespace Souk\Widgets\Server;

/**
 * An origin: scheme, host and perhaps a port. Everything Souk is asked for lies below one.
 */
final class Origin
{
    /**
     * Reads an address a merchant typed, `https://souk.example` or `http://souk:8788/`.
     *
     * @return string|null the origin without a slash, or null for anything else
     */
    public static function read(?string $text): ?string
    {
        $pattern = '~^(https?)://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|'
            . '\[[0-9a-f:]+\])(:[0-9]{1,5})?/?$~D';
        if (preg_match($pattern, strtolower(trim((string) $text)), $found) !== 1) {
            return null;
        }
        return $found[1] . '://' . $found[2] . ($found[3] ?? '');
    }

    /**
     * The host and port of an origin, as a `Host` header names them.
     */
    public static function host(string $origin): string
    {
        return (string) preg_replace('~^https?://~', '', $origin);
    }

    /**
     * The scheme of an origin.
     */
    public static function scheme(string $origin): string
    {
        return str_starts_with($origin, 'https:') ? 'https' : 'http';
    }

    /**
     * Whether a text can be the id of a shop.
     */
    public static function isShop(?string $text): bool
    {
        return preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/D', (string) $text) === 1;
    }
}
