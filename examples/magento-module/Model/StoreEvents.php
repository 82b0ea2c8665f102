<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\Exception\NoSuchEntityException;
use Souk\Widgets\Product\ProductEvent;
use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Webhook\Event;

/**
 * Makes events from Magento's own data.
 */
class StoreEvents implements EventSource
{
    public function __construct(
        private readonly OrderReader $orders,
        private readonly RefundReader $refunds,
        private readonly ProductReader $products
    ) {
    }

    /**
     * @inheritDoc
     */
    public function of(Notice $notice): ?Event
    {
        try {
            return match ($notice->kind) {
                Notice::ORDER => $this->orders->event($notice->id),
                Notice::REFUND => $this->refunds->event($notice->id),
                Notice::PRODUCT => $this->products->event($notice->id, $notice->store),
                Notice::PRODUCT_GONE => ProductEvent::gone($notice->id, gmdate('Y-m-d\TH:i:s\Z')),
                default => null,
            };
        } catch (NoSuchEntityException $gone) {
            return null;
        }
    }
}
