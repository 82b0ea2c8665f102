<?php

declare(strict_types=1);

namespace Souk\Widgets\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Model\Shops;
use Souk\Widgets\Queue\Notice;

/**
 * An order was placed (`checkout_submit_all_after`) or cancelled (`order_cancel_after`): its products may be sold
 * out now, or back. Magento saves no product for that.
 */
class StockMoved implements ObserverInterface
{
    public function __construct(
        private readonly Announcer $announcer,
        private readonly Shops $shops
    ) {
    }

    /**
     * @inheritDoc
     */
    public function execute(Observer $observer): void
    {
        $event = $observer->getEvent();
        $orders = $event->getData('orders') ?: [$event->getData('order')];
        $products = [];
        foreach ((array) $orders as $order) {
            $items = is_object($order) ? $order->getAllVisibleItems() : [];
            foreach ((array) $items as $item) {
                $products[(int) $item->getProductId()] = true;
            }
        }
        array_map([$this, 'announce'], array_keys($products));
    }

    private function announce(int $product): void
    {
        foreach ($this->shops->stores() as $store) {
            $this->announcer->announce(Notice::PRODUCT, $product, $store);
        }
    }
}
