<?php

declare(strict_types=1);

namespace Magento\Catalog\Helper;

/**
 * Stand-in for tests.
 */
class Data
{
    public function __construct(private mixed $product = null)
    {
    }

    public function getProduct(): mixed
    {
        return $this->product;
    }
}
