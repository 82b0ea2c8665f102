<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Config\Source;

use Magento\Framework\Data\OptionSourceInterface;

/**
 * Device widths a widget may stay away from.
 */
class Devices implements OptionSourceInterface
{
    /**
     * @inheritDoc
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => 'phone', 'label' => __('Phones')],
            ['value' => 'tablet', 'label' => __('Tablets')],
            ['value' => 'desktop', 'label' => __('Desktops')],
        ];
    }
}
