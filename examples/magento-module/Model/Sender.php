<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\Http\Transport;
use Souk\Widgets\Webhook\Event;
use Souk\Widgets\Webhook\Signature;

/**
 * Signs an event and posts it.
 */
class Sender
{
    public function __construct(
        private readonly Settings $settings,
        private readonly Transport $transport
    ) {
    }

    /**
     * Sends one event for a store view. Without a usable secret the answer has no status, and says so.
     */
    public function send(Event $event, int $store): Answer
    {
        $secret = $this->settings->secret($store);
        $shop = $this->settings->shop($store);
        $server = $this->settings->server($store);
        if ($secret === null || $shop === null || $server === null) {
            return new Answer(null, 'server address, shop id or webhook secret are not set');
        }
        $body = $event->body();
        return $this->transport->ask(
            sprintf('%s/v1/%s/webhooks/standard', $server, rawurlencode($shop)),
            Signature::headers($secret, $event->id(), time(), $body),
            $body,
            $this->settings->sendPatience($store) * 1000
        );
    }
}
