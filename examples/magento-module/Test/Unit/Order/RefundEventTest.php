<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Order;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Order\RefundEvent;

final class RefundEventTest extends TestCase
{
    private const MEMO = ['entity_id' => '31', 'order_id' => '7001', 'created_at' => '2026-11-22 09:00:30'];

    public function testUnitsThatCameBackAreToldByLine(): void
    {
        $event = RefundEvent::of(self::MEMO, [
            ['order_item_id' => '1', 'parent_item_id' => null, 'qty' => '1.0000'],
            ['order_item_id' => '2', 'parent_item_id' => '1', 'qty' => '1.0000'],
            ['order_item_id' => '3', 'parent_item_id' => null, 'qty' => '0.0000'],
        ]);
        self::assertNotNull($event);
        self::assertSame('refund.created', $event->type);
        $lines = [['line_id' => '1', 'quantity' => 1]];
        self::assertSame(['id' => '31', 'order_id' => '7001', 'lines' => $lines], $event->data);
    }

    public function testARefundOfMoneyAloneTakesNoSaleBack(): void
    {
        self::assertNull(RefundEvent::of(self::MEMO, []));
    }
}
