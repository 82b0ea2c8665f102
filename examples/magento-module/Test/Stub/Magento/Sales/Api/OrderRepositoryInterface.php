<?php

declare(strict_types=1);

namespace Magento\Sales\Api;

/**
 * Stand-in for tests.
 */
interface OrderRepositoryInterface
{
    public function get($id);
}
