<?php

declare(strict_types=1);

namespace Magento\Framework\Event;

/**
 * Stand-in for tests.
 */
class Observer
{
    public function __construct(private \Magento\Framework\DataObject $event)
    {
    }

    public function getEvent(): \Magento\Framework\DataObject
    {
        return $this->event;
    }
}
