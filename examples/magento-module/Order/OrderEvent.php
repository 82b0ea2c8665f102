<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

use Souk\Widgets\Webhook\Event;

/**
 * An order as Souk hears of it. It takes what is listed here by name and nothing else, so a name, an address or
 * an e-mail cannot slip in.
 */
final class OrderEvent
{
    /**
     * @param array<string, mixed> $order `entity_id`, `increment_id`, `created_at`, `updated_at`, `state`,
     *     `total_due`, `order_currency_code`, `coupon_code`; `city`, `country_id` and `customer` where the
     *     merchant allows them
     * @param list<array<string, mixed>> $items `item_id`, `parent_item_id`, `product_id`, `child_product_id`,
     *     `name`, `qty_ordered`, `qty_canceled`, `price`
     * @return Event|null null when there is nothing to say
     */
    public static function of(array $order, array $items): ?Event
    {
        $placed = Moment::minute($order['created_at'] ?? null);
        if ($placed === null || empty($order['entity_id'])) {
            return null;
        }
        $standing = Standing::of((string) ($order['state'] ?? ''), (float) ($order['total_due'] ?? 0));
        $changed = Moment::minute($order['updated_at'] ?? null) ?? $placed;
        $data = [
            'id' => (string) $order['entity_id'],
            'number' => self::text($order['increment_id'] ?? null),
            'created_at' => $placed,
            'updated_at' => max($placed, $changed),
            'currency' => self::text($order['order_currency_code'] ?? null),
            'status' => $standing->value,
            'city' => self::text($order['city'] ?? null),
            'country' => self::text($order['country_id'] ?? null),
            'customer_id' => self::text($order['customer'] ?? null),
            'discount_codes' => array_values(array_filter([self::text($order['coupon_code'] ?? null)])),
            'lines' => self::lines($items, $standing === Standing::Cancelled),
        ];
        if ($data['lines'] === [] && $standing !== Standing::Cancelled) {
            return null;
        }
        return new Event($standing->type(), $data['updated_at'], array_filter($data, fn ($one) => $one !== null));
    }

    /**
     * @param list<array<string, mixed>> $items
     * @return list<array<string, mixed>>
     */
    private static function lines(array $items, bool $cancelled): array
    {
        $lines = [];
        foreach ($items as $item) {
            // A configurable or bundled product is one line; what it is made of is no second sale.
            if (!empty($item['parent_item_id']) || empty($item['product_id']) || empty($item['item_id'])) {
                continue;
            }
            $gone = $cancelled ? 0.0 : (float) ($item['qty_canceled'] ?? 0);
            $quantity = Amount::sold((float) ($item['qty_ordered'] ?? 0) - $gone);
            if ($quantity > 0) {
                $lines[] = self::line($item, $quantity);
            }
        }
        return $lines;
    }

    /**
     * @param array<string, mixed> $item
     * @return array<string, mixed>
     */
    private static function line(array $item, int $quantity): array
    {
        $line = [
            'id' => (string) $item['item_id'],
            'product_id' => (string) $item['product_id'],
            'variant_id' => self::text($item['child_product_id'] ?? null),
            'title' => (string) ($item['name'] ?? ''),
            'quantity' => $quantity,
            'price' => Amount::money($item['price'] ?? null),
        ];
        return array_filter($line, fn ($one) => $one !== null);
    }

    private static function text(mixed $value): ?string
    {
        $text = is_scalar($value) ? trim((string) $value) : '';
        return $text === '' ? null : $text;
    }
}
