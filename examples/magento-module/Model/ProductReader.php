<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Catalog\Api\Data\ProductInterface;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Helper\ImageFactory;
use Magento\Framework\App\Area;
use Magento\Store\Model\App\Emulation;
use Magento\Store\Model\StoreManagerInterface;
use Souk\Widgets\Product\ProductEvent;
use Souk\Widgets\Webhook\Event;

/**
 * Reads a product as a store view's shoppers see it.
 */
class ProductReader
{
    /** An image of the theme's `view.xml` that Luma and Hyvä have. */
    private const IMAGE = 'category_page_grid';

    public function __construct(
        private readonly ProductRepositoryInterface $products,
        private readonly StoreManagerInterface $stores,
        private readonly Emulation $emulation,
        private readonly ImageFactory $images
    ) {
    }

    /**
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function event(int $id, int $store): ?Event
    {
        // Consumers run without an area: addresses, prices and pictures need the storefront's.
        $this->emulation->startEnvironmentEmulation($store, Area::AREA_FRONTEND, true);
        try {
            $product = $this->products->getById($id, false, $store, true);
            return ProductEvent::of($this->facts($product, $store));
        } finally {
            $this->emulation->stopEnvironmentEmulation();
        }
    }

    /**
     * @return array<string, mixed>
     */
    private function facts(ProductInterface $product, int $store): array
    {
        $prices = $product->getPriceInfo();
        $brand = $product->getAttributeText('manufacturer');
        return [
            'entity_id' => $product->getId(),
            'name' => $product->getName(),
            'url' => $product->getProductUrl(),
            'image' => $this->image($product),
            'price' => $prices->getPrice('final_price')->getAmount()->getValue(),
            'regular_price' => $prices->getPrice('regular_price')->getAmount()->getValue(),
            'currency' => $this->stores->getStore($store)->getCurrentCurrencyCode(),
            'brand' => is_string($brand) ? $brand : null,
            'salable' => $product->isSalable(),
            'status' => $product->getStatus(),
            'visibility' => $product->getVisibility(),
            // Stock and price rules change a product without saving it: what counts is when it was looked at.
            'updated_at' => gmdate('Y-m-d H:i:s'),
        ];
    }

    private function image(ProductInterface $product): ?string
    {
        $file = (string) $product->getData('small_image');
        if ($file === '' || $file === 'no_selection') {
            return null;
        }
        return $this->images->create()->init($product, self::IMAGE)->getUrl();
    }
}
