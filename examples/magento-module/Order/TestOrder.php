<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

use Souk\Widgets\Webhook\Event;

/**
 * An order that counts nowhere: the server checks its signature and its shape, and forgets it.
 */
final class TestOrder
{
    /**
     * @param string $now RFC 3339
     */
    public static function event(string $now): Event
    {
        $line = ['id' => '1', 'product_id' => '1', 'title' => 'Test', 'quantity' => 1];
        $order = ['id' => 'test', 'created_at' => $now, 'test' => true, 'lines' => [$line]];
        return new Event('order.created', $now, $order);
    }
}
