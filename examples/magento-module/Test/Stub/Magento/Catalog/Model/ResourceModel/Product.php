<?php

declare(strict_types=1);

namespace Magento\Catalog\Model\ResourceModel;

/**
 * Stand-in for tests.
 */
class Product
{
    /** What was asked for. */
    public array $asked = [];

    public function __construct(private array $skus = [])
    {
    }

    public function getProductsSku(array $productIds)
    {
        $this->asked[] = $productIds;
        $known = array_intersect_key($this->skus, array_flip($productIds));
        return array_map(fn ($id, $sku) => ['entity_id' => $id, 'sku' => $sku], array_keys($known), $known);
    }
}
