<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Product;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Product\ProductEvent;

final class ProductEventTest extends TestCase
{
    private const PRODUCT = [
        'entity_id' => '7',
        'name' => 'Morning bowl',
        'url' => 'https://shop.example/morning-bowl.html',
        'image' => 'https://shop.example/media/bowl.jpg',
        'price' => 24.0,
        'regular_price' => 30.0,
        'currency' => 'EUR',
        'salable' => true,
        'status' => '1',
        'visibility' => '4',
        'updated_at' => '2026-11-21 10:05:42',
    ];

    public function testAVisibleProductIsToldWithItsPrices(): void
    {
        $event = ProductEvent::of(self::PRODUCT);
        self::assertNotNull($event);
        self::assertSame('product.updated', $event->type);
        self::assertSame(['amount' => '24.00', 'currency' => 'EUR'], $event->data['price']);
        self::assertSame(['amount' => '30.00', 'currency' => 'EUR'], $event->data['compare_at']);
        self::assertTrue($event->data['in_stock']);
        self::assertArrayNotHasKey('sensitive', $event->data);
    }

    public function testADisabledOrHiddenProductIsSoldOutAndNotShownAsBought(): void
    {
        foreach ([['status' => '2'], ['visibility' => '1']] as $hidden) {
            $event = ProductEvent::of($hidden + self::PRODUCT);
            self::assertNotNull($event);
            self::assertFalse($event->data['in_stock']);
            self::assertTrue($event->data['sensitive']);
        }
    }

    public function testAProductWithoutAnAddressIsNotTold(): void
    {
        self::assertNull(ProductEvent::of(['url' => ''] + self::PRODUCT));
    }

    public function testADeletedProductIsToldByItsIdAlone(): void
    {
        self::assertSame(['id' => '7'], ProductEvent::gone(7, '2026-11-21T10:05:00Z')->data);
    }
}
