<?php

declare(strict_types=1);

namespace Souk\Widgets\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Model\Shops;
use Souk\Widgets\Queue\Notice;

/**
 * A product is gone (`catalog_product_delete_commit_after`).
 */
class ProductDeleted implements ObserverInterface
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
        $product = $observer->getEvent()->getData('product');
        if (!is_object($product)) {
            return;
        }
        foreach ($this->shops->stores() as $store) {
            $this->announcer->announce(Notice::PRODUCT_GONE, (int) $product->getId(), $store);
        }
    }
}
