<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Order;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Order\OrderEvent;

final class OrderEventTest extends TestCase
{
    private const ORDER = [
        'entity_id' => '7001',
        'increment_id' => '000000123',
        'created_at' => '2026-11-21 10:05:42',
        'updated_at' => '2026-11-21 10:07:13',
        'state' => 'processing',
        'total_due' => '0.0000',
        'order_currency_code' => 'EUR',
    ];

    private const ITEM = [
        'item_id' => '1',
        'parent_item_id' => null,
        'product_id' => '7',
        'name' => 'Morning bowl',
        'qty_ordered' => '2.0000',
        'qty_canceled' => '0.0000',
        'price' => '24.0000',
    ];

    public function testAPaidOrderIsToldWithItsLines(): void
    {
        $event = OrderEvent::of(self::ORDER + ['coupon_code' => 'TABLE-1'], [self::ITEM]);
        self::assertNotNull($event);
        self::assertSame('order.paid', $event->type);
        self::assertSame([
            'id' => '7001',
            'number' => '000000123',
            'created_at' => '2026-11-21T10:05:00Z',
            'updated_at' => '2026-11-21T10:07:00Z',
            'currency' => 'EUR',
            'status' => 'paid',
            'discount_codes' => ['TABLE-1'],
            'lines' => [[
                'id' => '1',
                'product_id' => '7',
                'title' => 'Morning bowl',
                'quantity' => 2,
                'price' => '24.00',
            ]],
        ], $event->data);
    }

    public function testNothingThatNamesAPersonGetsIntoTheBody(): void
    {
        $personal = [
            'customer_email' => 'jane@example.com',
            'customer_firstname' => 'Jane',
            'customer_lastname' => 'Doe',
            'remote_ip' => '192.0.2.7',
            'street' => 'High Street 1',
            'postcode' => '1234',
            'telephone' => '555-1234',
            'customer_note' => 'Leave it with Bob',
            'customer_id' => '99',
        ];
        $event = OrderEvent::of(self::ORDER + $personal, [self::ITEM + ['gift_message' => 'Dear Ann']]);
        self::assertNotNull($event);
        foreach ([...array_values($personal), 'Dear Ann'] as $word) {
            self::assertStringNotContainsString('"' . $word . '"', $event->body());
        }
        self::assertStringNotContainsString('Jane', $event->body());
    }

    public function testSecondsAreNotTold(): void
    {
        $event = OrderEvent::of(self::ORDER, [self::ITEM]);
        self::assertNotNull($event);
        self::assertStringNotContainsString(':42', $event->body());
        self::assertStringNotContainsString(':13', $event->body());
    }

    public function testAConfigurableProductIsOneLineWithItsVariant(): void
    {
        $parent = ['child_product_id' => '71'] + self::ITEM;
        $child = ['item_id' => '2', 'parent_item_id' => '1', 'product_id' => '71'] + self::ITEM;
        $event = OrderEvent::of(self::ORDER, [$parent, $child]);
        self::assertNotNull($event);
        self::assertCount(1, $event->data['lines']);
        self::assertSame('7', $event->data['lines'][0]['product_id']);
        self::assertSame('71', $event->data['lines'][0]['variant_id']);
    }

    public function testAnOrderNotYetPaidIsPending(): void
    {
        $event = OrderEvent::of(['state' => 'new', 'total_due' => '48.0000'] + self::ORDER, [self::ITEM]);
        self::assertNotNull($event);
        self::assertSame('order.created', $event->type);
        self::assertSame('pending', $event->data['status']);
    }

    public function testACancelledOrderIsToldEvenWithoutLines(): void
    {
        $event = OrderEvent::of(['state' => 'canceled'] + self::ORDER, []);
        self::assertNotNull($event);
        self::assertSame('order.cancelled', $event->type);
        self::assertSame('cancelled', $event->data['status']);
    }

    public function testUnitsThatWereCancelledDoNotCount(): void
    {
        $event = OrderEvent::of(self::ORDER, [['qty_ordered' => 3, 'qty_canceled' => 2] + self::ITEM]);
        self::assertNotNull($event);
        self::assertSame(1, $event->data['lines'][0]['quantity']);
    }

    public function testAnOrderWithoutAnythingCountableIsNotTold(): void
    {
        self::assertNull(OrderEvent::of(self::ORDER, []));
        self::assertNull(OrderEvent::of(self::ORDER, [['product_id' => null] + self::ITEM]));
        self::assertNull(OrderEvent::of(['created_at' => null] + self::ORDER, [self::ITEM]));
    }

    public function testAPlaceIsToldOnlyWhenItIsGiven(): void
    {
        $without = OrderEvent::of(self::ORDER, [self::ITEM]);
        $with = OrderEvent::of(self::ORDER + ['city' => 'Utrecht', 'country_id' => 'NL'], [self::ITEM]);
        self::assertArrayNotHasKey('city', $without->data ?? ['city' => 1]);
        self::assertSame('Utrecht', $with->data['city'] ?? null);
        self::assertSame('NL', $with->data['country'] ?? null);
    }
}
