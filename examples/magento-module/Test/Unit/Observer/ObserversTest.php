<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Observer;

use Magento\Framework\DataObject;
use Magento\Framework\Event\Observer;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Model\Shops;
use Souk\Widgets\Observer\OrderChanged;
use Souk\Widgets\Observer\ProductDeleted;
use Souk\Widgets\Observer\ProductSaved;
use Souk\Widgets\Observer\RefundSaved;
use Souk\Widgets\Observer\StockMoved;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Log;
use Souk\Widgets\Test\Double\Queue;
use Souk\Widgets\Test\Double\Stores;

final class ObserversTest extends TestCase
{
    private Queue $queue;
    private Announcer $announcer;

    protected function setUp(): void
    {
        $this->queue = new Queue();
        $this->announcer = new Announcer(Config::settings(), $this->queue, new Log());
    }

    public function testPlacingAndSavingAnOrderMakesOneMessage(): void
    {
        $observer = new OrderChanged($this->announcer);
        $observer->execute($this->event(['order' => $this->order('7')]));
        $observer->execute($this->event(['order' => $this->order('7')]));
        self::assertSame(['souk.events order:7:1:0'], $this->queue->messages);
    }

    public function testACancellationAfterwardsMakesAnother(): void
    {
        $observer = new OrderChanged($this->announcer);
        $observer->execute($this->event(['order' => $this->order('7')]));
        $observer->execute($this->event(['order' => $this->order('7', 'canceled')]));
        self::assertCount(2, $this->queue->messages);
    }

    public function testACheckoutWithSeveralAddressesTellsEveryOrder(): void
    {
        $orders = [$this->order('7'), $this->order('8')];
        (new OrderChanged($this->announcer))->execute($this->event(['orders' => $orders]));
        self::assertSame(['souk.events order:7:1:0', 'souk.events order:8:1:0'], $this->queue->messages);
    }

    public function testACreditMemoIsToldByItsId(): void
    {
        $memo = new DataObject(['id' => '31', 'store_id' => '1']);
        (new RefundSaved($this->announcer))->execute($this->event(['creditmemo' => $memo]));
        self::assertSame(['souk.events refund:31:1:0'], $this->queue->messages);
    }

    public function testAProductIsToldOncePerShopAndNotPerStoreView(): void
    {
        $product = new DataObject(['id' => '9']);
        (new ProductSaved($this->announcer, $this->shops()))->execute($this->event(['product' => $product]));
        (new ProductDeleted($this->announcer, $this->shops()))->execute($this->event(['product' => $product]));
        self::assertSame(
            ['souk.events product:9:1:0', 'souk.events product-gone:9:1:0'],
            $this->queue->messages
        );
    }

    public function testWhatWasOrderedMayBeSoldOutNow(): void
    {
        $item = new DataObject(['product_id' => '9']);
        $order = new DataObject(['id' => '7', 'all_visible_items' => [$item, $item]]);
        (new StockMoved($this->announcer, $this->shops()))->execute($this->event(['order' => $order]));
        self::assertSame(['souk.events product:9:1:0'], $this->queue->messages);
    }

    public function testAnEventWithoutAnythingIsIgnored(): void
    {
        (new OrderChanged($this->announcer))->execute($this->event([]));
        (new RefundSaved($this->announcer))->execute($this->event([]));
        (new ProductSaved($this->announcer, $this->shops()))->execute($this->event([]));
        (new StockMoved($this->announcer, $this->shops()))->execute($this->event([]));
        self::assertSame([], $this->queue->messages);
    }

    private function shops(): Shops
    {
        return new Shops(new Stores(1, 2), Config::settings());
    }

    /**
     * @param array<string, mixed> $data
     */
    private function event(array $data): Observer
    {
        return new Observer(new DataObject($data));
    }

    private function order(string $id, string $state = 'new'): DataObject
    {
        return new DataObject(['id' => $id, 'store_id' => '1', 'state' => $state]);
    }
}
