<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Config\Backend;

use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;
use Souk\Widgets\Server\Origin;

/**
 * Refuses what is no origin, when it is saved.
 */
class Address extends Value
{
    /**
     * @inheritDoc
     */
    public function beforeSave()
    {
        $text = trim((string) $this->getValue());
        $origin = Origin::read($text);
        if ($text !== '' && $origin === null) {
            throw new LocalizedException(__('"%1" is not an address such as https://souk.example', $text));
        }
        $this->setValue($origin ?? '');
        return parent::beforeSave();
    }
}
