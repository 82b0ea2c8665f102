<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

use Souk\Widgets\Webhook\Event;

/**
 * A credit memo as Souk hears of it: which units of which lines came back.
 */
final class RefundEvent
{
    /**
     * @param array<string, mixed> $memo `entity_id`, `order_id`, `created_at`
     * @param list<array<string, mixed>> $items `order_item_id`, `parent_item_id` (of the order's line), `qty`
     * @return Event|null null when only money came back
     */
    public static function of(array $memo, array $items): ?Event
    {
        $at = Moment::minute($memo['created_at'] ?? null);
        if ($at === null || empty($memo['entity_id']) || empty($memo['order_id'])) {
            return null;
        }
        $lines = [];
        foreach ($items as $item) {
            $quantity = Amount::returned($item['qty'] ?? 0);
            if ($quantity > 0 && empty($item['parent_item_id']) && !empty($item['order_item_id'])) {
                $lines[] = ['line_id' => (string) $item['order_item_id'], 'quantity' => $quantity];
            }
        }
        if ($lines === []) {
            return null;
        }
        $data = ['id' => (string) $memo['entity_id'], 'order_id' => (string) $memo['order_id'], 'lines' => $lines];
        return new Event('refund.created', $at, $data);
    }
}
