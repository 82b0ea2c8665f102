<?php

declare(strict_types=1);

namespace Souk\Widgets\Csp;

use Souk\Widgets\Server\Origin;

/**
 * What the configured origin needs of the page's Content Security Policy. The keyword for WebAssembly does not
 * depend on the configuration and stands in `etc/csp_whitelist.xml`.
 */
final class Sources
{
    /**
     * Sources by directive.
     *
     * @param string|null $origin where browsers reach the server; none without a server, and then the store's own,
     *     which its policy has, is enough
     * @param string $photoHosts origins of review photos, separated by commas or spaces
     * @return array<string, list<string>>
     */
    public static function of(?string $origin, string $photoHosts): array
    {
        $directives = $origin === null ? [] : ['script-src', 'connect-src', 'style-src', 'form-action'];
        $sources = array_fill_keys($directives, [$origin]);
        $words = preg_split('/[\s,]+/', $photoHosts, -1, PREG_SPLIT_NO_EMPTY) ?: [];
        $photos = array_values(array_filter(array_map([Origin::class, 'read'], $words)));
        return $photos === [] ? $sources : $sources + ['img-src' => $photos];
    }
}
