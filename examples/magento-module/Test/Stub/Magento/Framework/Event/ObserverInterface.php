<?php

declare(strict_types=1);

namespace Magento\Framework\Event;

/**
 * Stand-in for tests.
 */
interface ObserverInterface
{
    public function execute(Observer $observer);
}
