<?php

declare(strict_types=1);

namespace Magento\Framework\MessageQueue;

/**
 * Stand-in for tests.
 */
interface PublisherInterface
{
    public function publish($topicName, $data);
}
