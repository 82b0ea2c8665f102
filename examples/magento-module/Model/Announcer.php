<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\MessageQueue\PublisherInterface;
use Psr\Log\LoggerInterface;
use Souk\Widgets\Queue\Notice;

/**
 * Puts notices into the message queue. Whatever goes wrong here, the checkout must not hear of it.
 */
class Announcer
{
    /** @var array<string, true> what this request announced already */
    private array $announced = [];

    public function __construct(
        private readonly Settings $settings,
        private readonly PublisherInterface $publisher,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * Announces that something changed, once a request for each state of it.
     *
     * @param string $state tells states apart within one request, such as the order's state
     */
    public function announce(string $kind, int $id, int $store, string $state = ''): void
    {
        try {
            $notice = new Notice($kind, $id, $store);
            $key = $notice->subject() . ':' . $state;
            if ($id < 1 || isset($this->announced[$key]) || !$this->settings->sends($store)) {
                return;
            }
            $this->publisher->publish(Notice::TOPIC, $notice->text());
            $this->announced[$key] = true;
        } catch (\Throwable $error) {
            $this->logger->error('Souk: a notice was not queued: ' . $error->getMessage());
        }
    }
}
