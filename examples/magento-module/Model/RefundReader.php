<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Sales\Api\CreditmemoRepositoryInterfaceFactory;
use Souk\Widgets\Order\RefundEvent;
use Souk\Widgets\Webhook\Event;

/**
 * Reads from a credit memo which units came back.
 */
class RefundReader
{
    /** Magento\Sales\Model\Order\Creditmemo::STATE_REFUNDED. */
    private const REFUNDED = 2;

    public function __construct(private readonly CreditmemoRepositoryInterfaceFactory $repositories)
    {
    }

    /**
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function event(int $id): ?Event
    {
        // A new repository: see OrderReader.
        $memo = $this->repositories->create()->get($id);
        if ((int) $memo->getState() !== self::REFUNDED) {
            return null;
        }
        $items = [];
        foreach ($memo->getItems() as $item) {
            $ordered = $item->getOrderItem();
            $items[] = [
                'order_item_id' => $item->getOrderItemId(),
                'parent_item_id' => $ordered ? $ordered->getParentItemId() : null,
                'qty' => $item->getQty(),
            ];
        }
        $facts = [
            'entity_id' => $memo->getEntityId(),
            'order_id' => $memo->getOrderId(),
            'created_at' => $memo->getCreatedAt(),
        ];
        return RefundEvent::of($facts, $items);
    }
}
