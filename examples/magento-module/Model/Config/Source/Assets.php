<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Config\Source;

use Magento\Framework\Data\OptionSourceInterface;

/**
 * Where loader and module come from.
 */
class Assets implements OptionSourceInterface
{
    /**
     * @inheritDoc
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => 'server', 'label' => __('The Souk server')],
            ['value' => 'store', 'label' => __('Static files of this store')],
        ];
    }
}
