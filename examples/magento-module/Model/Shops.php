<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Store\Model\StoreManagerInterface;

/**
 * The store views that stand for a shop at the server: the first one of each, as a product has one address there.
 */
class Shops
{
    public function __construct(
        private readonly StoreManagerInterface $stores,
        private readonly Settings $settings
    ) {
    }

    /**
     * Ids of store views.
     *
     * @return list<int>
     */
    public function stores(): array
    {
        $found = [];
        foreach ($this->stores->getStores() as $store) {
            $id = (int) $store->getId();
            if ($store->isActive() && $this->settings->sends($id)) {
                $found += [$this->settings->server($id) . ' ' . $this->settings->shop($id) => $id];
            }
        }
        return array_values($found);
    }
}
