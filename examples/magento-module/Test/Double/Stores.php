<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\DataObject;
use Magento\Store\Model\StoreManagerInterface;

/**
 * A few store views, all active.
 */
final class Stores implements StoreManagerInterface
{
    /** @var list<int> */
    private array $ids;

    public function __construct(int ...$ids)
    {
        $this->ids = array_values($ids);
    }

    public function getStores()
    {
        return array_map(fn (int $id) => new class (['id' => $id]) extends DataObject {
            public function isActive(): bool
            {
                return true;
            }
        }, $this->ids);
    }
}
