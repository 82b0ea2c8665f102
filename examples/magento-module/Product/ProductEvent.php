<?php

declare(strict_types=1);

namespace Souk\Widgets\Product;

use Souk\Widgets\Order\Amount;
use Souk\Widgets\Order\Moment;
use Souk\Widgets\Webhook\Event;

/**
 * A product as Souk hears of it: what a card shows, and whether it can be bought.
 */
final class ProductEvent
{
    private const ENABLED = 1;
    private const NOT_SEEN_ALONE = 1;

    /**
     * A product that is off, or seen only as part of another, is sent as sold out and never shown as bought: when
     * it comes back, the next event shows it again.
     *
     * @param array<string, mixed> $product `entity_id`, `name`, `url`, `image`, `price`, `regular_price`,
     *     `currency`, `brand`, `category`, `salable`, `status`, `visibility`, `updated_at`
     * @return Event|null null when it has no address or no time
     */
    public static function of(array $product): ?Event
    {
        $at = Moment::second($product['updated_at'] ?? null);
        if ($at === null || empty($product['entity_id']) || empty($product['url'])) {
            return null;
        }
        $shown = (int) ($product['status'] ?? 0) === self::ENABLED
            && (int) ($product['visibility'] ?? 0) > self::NOT_SEEN_ALONE;
        $currency = (string) ($product['currency'] ?? '');
        $data = [
            'id' => (string) $product['entity_id'],
            'title' => (string) ($product['name'] ?? ''),
            'url' => (string) $product['url'],
            'image' => self::text($product['image'] ?? null),
            'price' => self::money($product['price'] ?? null, $currency),
            'compare_at' => self::money($product['regular_price'] ?? null, $currency),
            'brand' => self::text($product['brand'] ?? null),
            'category' => self::text($product['category'] ?? null),
            'in_stock' => $shown && (bool) ($product['salable'] ?? false),
            'sensitive' => $shown ? null : true,
            'updated_at' => $at,
        ];
        return new Event('product.updated', $at, array_filter($data, fn ($one) => $one !== null));
    }

    /**
     * A product that was deleted.
     */
    public static function gone(int $id, string $at): Event
    {
        return new Event('product.deleted', $at, ['id' => (string) $id]);
    }

    /**
     * @return array<string, string>|null
     */
    private static function money(mixed $value, string $currency): ?array
    {
        $amount = Amount::money($value);
        return $amount === null || $currency === '' ? null : ['amount' => $amount, 'currency' => $currency];
    }

    private static function text(mixed $value): ?string
    {
        $text = is_scalar($value) ? trim((string) $value) : '';
        return $text === '' ? null : $text;
    }
}
