<?php

declare(strict_types=1);

namespace Souk\Widgets\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Model\Shops;
use Souk\Widgets\Queue\Notice;

/**
 * A product is durable (`catalog_product_save_commit_after`).
 */
class ProductSaved implements ObserverInterface
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
            $this->announcer->announce(Notice::PRODUCT, (int) $product->getId(), $store);
        }
    }
}
