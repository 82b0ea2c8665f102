<?php

declare(strict_types=1);

namespace Magento\Store\Model;

/**
 * Stand-in for tests.
 */
interface StoreManagerInterface
{
    public function getStores();
}
