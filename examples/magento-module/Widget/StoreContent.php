<?php

declare(strict_types=1);

namespace Souk\Widgets\Widget;

/**
 * What a mount says whose content is the store's own and not the Souk server's: a category in the merchant's order,
 * what goes with a product, a product's reviews. The loader `souk-data.js` asks the store's GraphQL for it.
 *
 * Ticker, wheel and group-buy stay with the server: only there is counted, from signed orders.
 */
final class StoreContent
{
    private const STORE = 'magento';

    /** What a widget's form asks beyond the options of OptionTable, in the same rules. */
    private const RULES = [
        'trending' => [
            'data' => ['one', ['server', self::STORE]],
            'intent' => ['one', ['category', 'related', 'upsell', 'crosssell']],
            'sku' => ['text'],
        ],
        'reviews' => [
            'data' => ['one', ['server', self::STORE]],
            'sku' => ['text'],
        ],
    ];

    /** Options about sales, which a store tells nobody. */
    private const COUNTED = ['window', 'fallback', 'metric', 'half-life', 'min-sold', 'min-items', 'sold', 'movement'];

    /**
     * The rules of what a widget's form asks about its content; none where only the server has it.
     *
     * @return array<string, list<mixed>>
     */
    public static function rules(string $widget): array
    {
        return self::RULES[$widget] ?? [];
    }

    /**
     * Whether a widget is to show the store's own content.
     *
     * @param array<string, mixed> $given values by parameter name
     */
    public static function isAskedFor(string $widget, array $given): bool
    {
        return (Options::fitting(self::rules($widget), $given)['data'] ?? '') === self::STORE;
    }

    /**
     * The options to print, by name in alphabetical order.
     *
     * @param array<string, mixed> $given values by parameter name
     * @param callable(string): string $skuOf the SKU of a product's id, which Magento's guests cannot ask by
     * @return array<string, string>
     */
    public static function options(string $widget, array $given, callable $skuOf): array
    {
        $own = Options::fitting(self::rules($widget), $given);
        $options = array_diff_key(Options::read($widget, $given), array_flip(self::COUNTED));
        $order = $widget === 'trending' ? self::order($given['metric'] ?? '', $own['intent'] ?? '') : [];
        // A category is asked for by its own name.
        if ($widget !== 'trending' || $order !== []) {
            $sku = $own['sku'] ?? $skuOf($options['product'] ?? '');
            $order += $sku === '' ? [] : ['sku' => $sku];
        }
        $options = ['data' => self::STORE] + $order + $options;
        ksort($options);
        return $options;
    }

    /**
     * What the strip's order is to be; nothing for that of a category.
     *
     * @return array<string, string>
     */
    private static function order(mixed $metric, string $intent): array
    {
        $goesWith = $intent !== '' && $intent !== 'category';
        if (!$goesWith && $metric !== 'recommended') {
            return [];
        }
        return ['metric' => 'recommended'] + ($goesWith ? ['intent' => $intent] : []);
    }
}
