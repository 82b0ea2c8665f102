<?php

declare(strict_types=1);

namespace Souk\Widgets\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Queue\Notice;

/**
 * A credit memo is durable (`sales_order_creditmemo_save_commit_after`).
 *
 * `sales_order_creditmemo_refund` comes inside the transaction, before the memo has an id.
 */
class RefundSaved implements ObserverInterface
{
    public function __construct(private readonly Announcer $announcer)
    {
    }

    /**
     * @inheritDoc
     */
    public function execute(Observer $observer): void
    {
        $memo = $observer->getEvent()->getData('creditmemo');
        if (is_object($memo)) {
            $this->announcer->announce(Notice::REFUND, (int) $memo->getId(), (int) $memo->getStoreId());
        }
    }
}
