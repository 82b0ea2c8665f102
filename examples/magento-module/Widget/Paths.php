<?php

declare(strict_types=1);

namespace Souk\Widgets\Widget;

/**
 * Decides by `show-on` and `hide-from` whether a widget may stand on a page.
 *
 * The loader decides the same in the browser. What the server prints is there before any script, so it must
 * decide first.
 */
final class Paths
{
    /**
     * @param array<string, string> $options a widget's options
     * @param string $path the page's path, such as `/women/tops.html`
     */
    public static function allow(array $options, string $path): bool
    {
        $only = self::among($options['show-on'] ?? '', $path);
        $never = self::among($options['hide-from'] ?? '', $path);
        return $only !== false && $never !== true;
    }

    /**
     * Whether a path is in a list; null when there is no list.
     */
    private static function among(string $list, string $path): ?bool
    {
        $paths = preg_split('/[, ]+/', $list, -1, PREG_SPLIT_NO_EMPTY) ?: [];
        foreach ($paths as $one) {
            $pattern = str_replace('\*', '.*', preg_quote($one, '~'));
            if (preg_match('~^' . $pattern . '$~D', $path) === 1) {
                return true;
            }
        }
        return $paths === [] ? null : false;
    }
}
