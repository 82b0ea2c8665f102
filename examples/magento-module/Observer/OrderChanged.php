<?php

declare(strict_types=1);

namespace Souk\Widgets\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Queue\Notice;

/**
 * An order was placed (`checkout_submit_all_after`), or saved (`sales_order_save_commit_after`): paid, cancelled.
 *
 * `order_cancel_after` is not used: it comes before the order is saved, and a quick consumer would read the
 * order as it was.
 */
class OrderChanged implements ObserverInterface
{
    public function __construct(private readonly Announcer $announcer)
    {
    }

    /**
     * @inheritDoc
     */
    public function execute(Observer $observer): void
    {
        $event = $observer->getEvent();
        // A checkout with several addresses places several orders.
        $orders = $event->getData('orders') ?: [$event->getData('order')];
        foreach ((array) $orders as $order) {
            if (is_object($order)) {
                $this->announce($order);
            }
        }
    }

    /**
     * @param \Magento\Sales\Model\Order $order
     */
    private function announce($order): void
    {
        $state = implode(' ', [$order->getState(), $order->getTotalPaid(), $order->getTotalCanceled()]);
        $this->announcer->announce(Notice::ORDER, (int) $order->getId(), (int) $order->getStoreId(), $state);
    }
}
