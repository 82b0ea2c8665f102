<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use Magento\Catalog\Helper\Data as CurrentProduct;
use Magento\Catalog\Model\ResourceModel\Product;
use Magento\Framework\DataObject;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\ProductSku;

final class ProductSkuTest extends TestCase
{
    public function testThePagesOwnProductIsNotLookedUp(): void
    {
        $products = new Product([7 => 'other']);
        $skus = new ProductSku(new CurrentProduct(new DataObject(['id' => '7', 'sku' => 'BOWL-7'])), $products);
        self::assertSame('BOWL-7', $skus->of('7'));
        self::assertSame([], $products->asked);
    }

    public function testAnotherProductIsLookedUpByItsNumber(): void
    {
        $products = new Product([9 => 'CUP-9']);
        $skus = new ProductSku(new CurrentProduct(new DataObject(['id' => '7', 'sku' => 'BOWL-7'])), $products);
        self::assertSame('CUP-9', $skus->of('9'));
        self::assertSame('', $skus->of('10'));
        self::assertSame([[9], [10]], $products->asked);
    }

    public function testWhatIsNoNumberIsNoProduct(): void
    {
        $products = new Product([0 => 'nothing']);
        $skus = new ProductSku(new CurrentProduct(), $products);
        foreach (['', 'bowl', '7 OR 1=1', '-7', str_repeat('9', 11)] as $id) {
            self::assertSame('', $skus->of($id), $id);
        }
        self::assertSame([], $products->asked);
    }
}
