<?php

declare(strict_types=1);

namespace Souk\Widgets\Cron;

use Magento\Framework\MessageQueue\PublisherInterface;
use Souk\Widgets\Model\Delayed;
use Souk\Widgets\Queue\Notice;

/**
 * Puts notices whose time has come back into the queue, each minute.
 */
class SendAgain
{
    private const MOST = 1000;

    public function __construct(
        private readonly Delayed $delayed,
        private readonly PublisherInterface $publisher
    ) {
    }

    /**
     * A notice is published before it is forgotten: twice does no harm, the server knows what it has.
     */
    public function execute(): void
    {
        foreach ($this->delayed->due(self::MOST) as $notice) {
            $this->publisher->publish(Notice::TOPIC, $notice->text());
            $this->delayed->forget($notice);
        }
    }
}
