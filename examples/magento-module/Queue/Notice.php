<?php

declare(strict_types=1);

namespace Souk\Widgets\Queue;

/**
 * What stands in the message queue: which thing changed, and nothing about it. The consumer looks the thing up
 * when it sends, so a late message never carries an old state, and no personal data lies in the queue.
 */
final class Notice
{
    public const TOPIC = 'souk.events';
    public const ORDER = 'order';
    public const REFUND = 'refund';
    public const PRODUCT = 'product';
    public const PRODUCT_GONE = 'product-gone';

    private const KINDS = [self::ORDER, self::REFUND, self::PRODUCT, self::PRODUCT_GONE];

    /**
     * @param string $kind one of the constants
     * @param int $id entity id of the order, the credit memo or the product
     * @param int $store store view whose settings count
     * @param int $failed how often sending failed
     */
    public function __construct(
        public readonly string $kind,
        public readonly int $id,
        public readonly int $store,
        public readonly int $failed = 0
    ) {
    }

    /**
     * Reads a message; null for anything else.
     */
    public static function read(string $message): ?self
    {
        $parts = explode(':', $message);
        if (count($parts) !== 4 || !in_array($parts[0], self::KINDS, true)) {
            return null;
        }
        foreach (array_slice($parts, 1) as $number) {
            if (preg_match('/^[0-9]{1,18}$/D', $number) !== 1) {
                return null;
            }
        }
        return new self($parts[0], (int) $parts[1], (int) $parts[2], (int) $parts[3]);
    }

    /**
     * The message.
     */
    public function text(): string
    {
        return $this->subject() . ':' . $this->failed;
    }

    /**
     * What it is about, without the number of tries.
     */
    public function subject(): string
    {
        return implode(':', [$this->kind, $this->id, $this->store]);
    }

    /**
     * The same after one more failure.
     */
    public function again(): self
    {
        return new self($this->kind, $this->id, $this->store, $this->failed + 1);
    }
}
