<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Catalog\Helper\Data as CurrentProduct;
use Magento\Catalog\Model\ResourceModel\Product;

/**
 * A product's SKU. A widget names a product by its id; Magento's GraphQL tells guests only of SKUs.
 */
class ProductSku
{
    public function __construct(
        private readonly CurrentProduct $current,
        private readonly Product $products
    ) {
    }

    /**
     * The SKU of an id, empty for none. The page's own product is at hand, another one costs a question of one row.
     */
    public function of(string $id): string
    {
        if (preg_match('/^[0-9]{1,10}$/D', $id) !== 1) {
            return '';
        }
        $product = $this->current->getProduct();
        if ($product && (string) $product->getId() === $id) {
            return (string) $product->getData('sku');
        }
        $rows = $this->products->getProductsSku([(int) $id]);
        return (string) ($rows[0]['sku'] ?? '');
    }
}
