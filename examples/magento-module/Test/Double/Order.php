<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\DataObject;
use Magento\Sales\Api\Data\OrderInterface;

/**
 * An order or a credit memo of a few values.
 */
final class Order extends DataObject implements OrderInterface
{
}
