<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\OrderRepositoryInterfaceFactory;
use Souk\Widgets\Order\OrderEvent;
use Souk\Widgets\Player\Voucher;
use Souk\Widgets\Webhook\Event;

/**
 * Reads from an order what Souk may know of it, and nothing else.
 */
class OrderReader
{
    public function __construct(
        private readonly OrderRepositoryInterfaceFactory $repositories,
        private readonly Settings $settings
    ) {
    }

    /**
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function event(int $id): ?Event
    {
        // A repository remembers what it loaded, and a consumer lives long: a new one reads the order as it is now.
        $order = $this->repositories->create()->get($id);
        $store = (int) $order->getStoreId();
        $facts = [
            'entity_id' => $order->getEntityId(),
            'increment_id' => $order->getIncrementId(),
            'created_at' => $order->getCreatedAt(),
            'updated_at' => $order->getUpdatedAt(),
            'state' => $order->getState(),
            'total_due' => $order->getTotalDue(),
            'order_currency_code' => $order->getOrderCurrencyCode(),
            'coupon_code' => $order->getCouponCode(),
        ];
        $facts += $this->place($order, $store) + $this->customer($order, $store);
        return OrderEvent::of($facts, $this->items($order));
    }

    /**
     * @return array<string, mixed>
     */
    private function place(OrderInterface $order, int $store): array
    {
        if (!$this->settings->sendsPlaces($store)) {
            return [];
        }
        // What is sent to nobody (a download) has a billing address only.
        $address = $order->getShippingAddress() ?: $order->getBillingAddress();
        return $address ? ['city' => $address->getCity(), 'country_id' => $address->getCountryId()] : [];
    }

    /**
     * @return array<string, string>
     */
    private function customer(OrderInterface $order, int $store): array
    {
        $id = (int) $order->getCustomerId();
        $secret = $id > 0 && $this->settings->vouches($store) ? $this->settings->secret($store) : null;
        return $secret === null ? [] : ['customer' => Voucher::pseudonym($secret, $id)];
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function items(OrderInterface $order): array
    {
        $items = [];
        $children = [];
        foreach ($order->getItems() as $item) {
            $items[] = [
                'item_id' => $item->getItemId(),
                'parent_item_id' => $item->getParentItemId(),
                'product_id' => $item->getProductId(),
                'name' => $item->getName(),
                'qty_ordered' => $item->getQtyOrdered(),
                'qty_canceled' => $item->getQtyCanceled(),
                'price' => $item->getPrice(),
                'product_type' => $item->getProductType(),
            ];
            $children[(int) $item->getParentItemId()] = $item->getProductId();
        }
        foreach ($items as &$item) {
            // Of a configurable product the one child is what was chosen.
            $item['child_product_id'] = $item['product_type'] === 'configurable'
                ? ($children[(int) $item['item_id']] ?? null)
                : null;
        }
        return $items;
    }
}
