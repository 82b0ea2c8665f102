<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\DataObject;
use Magento\Sales\Api\CreditmemoRepositoryInterface;
use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\OrderRepositoryInterface;

/**
 * An order or a credit memo of a few values, and the repository that has just this one.
 */
final class Order extends DataObject implements
    OrderInterface,
    OrderRepositoryInterface,
    CreditmemoRepositoryInterface
{
    public function get($id)
    {
        return $this;
    }
}
