<?php

declare(strict_types=1);

namespace Souk\Widgets\Snapshot;

/**
 * Where a widget's snapshot is.
 */
final class Address
{
    /**
     * The address as the loader writes it: options in alphabetical order, then the page's language.
     *
     * @param string $origin origin of the server
     * @param string $shop the shop's id
     * @param array<string, string> $options the widget's options
     * @param string $locale Magento's locale, such as `de_DE`
     * @param string $host adapter of the page, empty for none
     */
    public static function of(
        string $origin,
        string $shop,
        string $widget,
        array $options,
        string $locale,
        string $host = ''
    ): string {
        // Where it shows was decided before, and must not split the server's cache.
        unset($options['show-on'], $options['hide-from']);
        ksort($options);
        $options['lang'] = strtr($locale, '_', '-');
        if ($host !== '') {
            $options['host'] = $host;
        }
        return sprintf(
            '%s/v1/%s/widgets/%s.html?%s',
            $origin,
            rawurlencode($shop),
            rawurlencode($widget),
            http_build_query($options, '', '&', PHP_QUERY_RFC3986)
        );
    }
}
