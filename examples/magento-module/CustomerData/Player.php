<?php

declare(strict_types=1);

namespace Souk\Widgets\CustomerData;

use Magento\Customer\CustomerData\SectionSourceInterface;
use Magento\Customer\Model\Session;
use Souk\Widgets\Model\Settings;
use Souk\Widgets\Player\Voucher;

/**
 * The section `souk` of Magento's private content: who is signed in, under a pseudonym and vouched for.
 */
class Player implements SectionSourceInterface
{
    public function __construct(
        private readonly Session $session,
        private readonly Settings $settings
    ) {
    }

    /**
     * @inheritDoc
     *
     * @return array<string, string>
     */
    public function getSectionData(): array
    {
        $customer = (int) $this->session->getCustomerId();
        $secret = $customer > 0 && $this->settings->vouches() ? $this->settings->secret() : null;
        if ($secret === null) {
            return ['customer' => ''];
        }
        return ['customer' => Voucher::words($secret, (string) $this->settings->shop(), $customer, time())];
    }
}
