<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Config\Backend;

use Magento\Config\Model\Config\Backend\Encrypted;
use Magento\Framework\Exception\LocalizedException;
use Souk\Widgets\Webhook\Secret as WebhookSecret;

/**
 * Refuses what is no webhook secret, then lets Magento encrypt it.
 */
class Secret extends Encrypted
{
    /**
     * @inheritDoc
     */
    public function beforeSave()
    {
        $text = trim((string) $this->getValue());
        // Stars stand for the secret that is there already.
        $kept = $text === '' || preg_match('/^\*+$/D', $text) === 1;
        if (!$kept && WebhookSecret::read($text) === null) {
            throw new LocalizedException(__('This is not a webhook secret: it begins with whsec_'));
        }
        $this->setValue($text);
        return parent::beforeSave();
    }
}
