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
    /** @var array<string, string> the state that was announced last, by subject */
    private array $announced = [];

    public function __construct(
        private readonly Settings $settings,
        private readonly PublisherInterface $publisher,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * Announces that something changed. An order is saved several times in one request: the state that was
     * announced last is not announced again.
     *
     * @param string $state what matters of its state; empty when every change does
     */
    public function announce(string $kind, int $id, int $store, string $state = ''): void
    {
        try {
            $notice = new Notice($kind, $id, $store);
            $same = $state !== '' && ($this->announced[$notice->subject()] ?? '') === $state;
            if ($id < 1 || $same || !$this->settings->sends($store)) {
                return;
            }
            $this->publisher->publish(Notice::TOPIC, $notice->text());
            $this->announced[$notice->subject()] = $state;
        } catch (\Throwable $error) {
            $this->logger->error('Souk: a notice was not queued: ' . $error->getMessage());
        }
    }
}
