<?php

declare(strict_types=1);

namespace Souk\Widgets\Webhook;

/**
 * One event of Souk's own schema, ready to be signed.
 */
final class Event
{
    /**
     * @param string $type such as `order.created`
     * @param string $timestamp when it came about, RFC 3339
     * @param array<string, mixed> $data what the type asks for; it has no field for a person
     */
    public function __construct(
        public readonly string $type,
        public readonly string $timestamp,
        public readonly array $data
    ) {
    }

    /**
     * The body, byte for byte what is signed and sent.
     *
     * @throws \JsonException when a text cannot be made UTF-8
     */
    public function body(): string
    {
        $whole = ['type' => $this->type, 'timestamp' => $this->timestamp, 'data' => (object) $this->data];
        return json_encode(
            $whole,
            JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE
        );
    }

    /**
     * The message's id: the same event has the same one, however often it is sent.
     */
    public function id(): string
    {
        return 'msg_' . substr(hash('sha256', $this->body()), 0, 32);
    }
}
