<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use Magento\Framework\DataObject;
use Magento\Sales\Api\CreditmemoRepositoryInterfaceFactory;
use Magento\Sales\Api\OrderRepositoryInterfaceFactory;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\OrderReader;
use Souk\Widgets\Model\RefundReader;
use Souk\Widgets\Model\Settings;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Order;

final class ReadersTest extends TestCase
{
    public function testAnOrderIsReadWithTheChosenVariantAndWithoutThePerson(): void
    {
        $event = $this->reader()->event(7001);
        self::assertNotNull($event);
        self::assertSame('order.paid', $event->type);
        self::assertSame('7', $event->data['lines'][0]['product_id']);
        self::assertSame('71', $event->data['lines'][0]['variant_id']);
        self::assertCount(1, $event->data['lines']);
        self::assertArrayNotHasKey('customer_id', $event->data);
        foreach (['Jane', 'jane@', 'High Street', 'Utrecht', '"99"'] as $word) {
            self::assertStringNotContainsString($word, $event->body());
        }
    }

    public function testAPlaceIsReadOnlyWhereTheMerchantAllowsIt(): void
    {
        $settings = Config::settings(['souk/webhook/places' => '1']);
        $event = $this->reader($settings)->event(7001);
        self::assertSame('Utrecht', $event->data['city'] ?? null);
        self::assertSame('NL', $event->data['country'] ?? null);
        self::assertStringNotContainsString('High Street', $event ? $event->body() : 'High Street');
    }

    public function testACustomerIsAPseudonymAndOnlyWhereTheMerchantVouches(): void
    {
        $settings = Config::settings(['souk/players/vouch' => '1']);
        $event = $this->reader($settings)->event(7001);
        self::assertMatchesRegularExpression('/^[0-9a-f]{32}$/', $event->data['customer_id'] ?? '');
    }

    public function testACreditMemoIsReadByTheLinesOfItsOrder(): void
    {
        $line = new DataObject(['parent_item_id' => null]);
        $child = new DataObject(['parent_item_id' => '1']);
        $memo = new Order([
            'state' => '2',
            'entity_id' => '31',
            'order_id' => '7001',
            'created_at' => '2026-11-22 09:00:30',
            'items' => [
                new DataObject(['order_item_id' => '1', 'qty' => '1.0000', 'order_item' => $line]),
                new DataObject(['order_item_id' => '2', 'qty' => '1.0000', 'order_item' => $child]),
            ],
        ]);
        $event = (new RefundReader(new CreditmemoRepositoryInterfaceFactory($memo)))->event(31);
        self::assertNotNull($event);
        self::assertSame([['line_id' => '1', 'quantity' => 1]], $event->data['lines']);
    }

    public function testAnOpenCreditMemoTakesNothingBackYet(): void
    {
        $memos = new CreditmemoRepositoryInterfaceFactory(new Order(['state' => '1']));
        self::assertNull((new RefundReader($memos))->event(31));
    }

    public function testAnOrderIsNeverReadFromMemory(): void
    {
        $repositories = new OrderRepositoryInterfaceFactory($this->order());
        $reader = new OrderReader($repositories, Config::settings());
        $reader->event(7001);
        $reader->event(7001);
        self::assertSame(2, $repositories->made, 'a repository gives the same order for ever');
    }

    private function reader(?Settings $settings = null): OrderReader
    {
        $repositories = new OrderRepositoryInterfaceFactory($this->order());
        return new OrderReader($repositories, $settings ?? Config::settings());
    }

    private function order(): Order
    {
        $line = ['name' => 'Morning bowl', 'qty_ordered' => '2.0000', 'price' => '24.0000'];
        return new Order([
            'entity_id' => '7001',
            'increment_id' => '000000123',
            'store_id' => '1',
            'created_at' => '2026-11-21 10:05:42',
            'updated_at' => '2026-11-21 10:07:13',
            'state' => 'processing',
            'total_due' => 0.0,
            'order_currency_code' => 'EUR',
            'customer_id' => '99',
            'customer_firstname' => 'Jane',
            'customer_email' => 'jane@example.com',
            'shipping_address' => new DataObject([
                'firstname' => 'Jane',
                'street' => 'High Street 1',
                'city' => 'Utrecht',
                'country_id' => 'NL',
            ]),
            'items' => [
                new DataObject(['item_id' => '1', 'product_id' => '7', 'product_type' => 'configurable'] + $line),
                new DataObject(['item_id' => '2', 'product_id' => '71', 'parent_item_id' => '1'] + $line),
            ],
        ]);
    }
}
