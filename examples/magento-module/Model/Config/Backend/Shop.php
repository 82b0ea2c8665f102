<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Config\Backend;

use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;
use Souk\Widgets\Server\Origin;

/**
 * Refuses what cannot be a shop's id, when it is saved.
 */
class Shop extends Value
{
    /**
     * @inheritDoc
     */
    public function beforeSave()
    {
        $text = trim((string) $this->getValue());
        if ($text !== '' && !Origin::isShop($text)) {
            throw new LocalizedException(__('"%1" is not the id of a shop', $text));
        }
        $this->setValue($text);
        return parent::beforeSave();
    }
}
