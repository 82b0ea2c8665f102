<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\MessageQueue\PublisherInterface;

/**
 * Remembers what was published, or fails.
 */
final class Queue implements PublisherInterface
{
    /** @var list<string> */
    public array $messages = [];

    public function __construct(private bool $works = true)
    {
    }

    public function publish($topicName, $data)
    {
        if (!$this->works) {
            throw new \RuntimeException('the queue is away');
        }
        $this->messages[] = $topicName . ' ' . $data;
        return null;
    }
}
