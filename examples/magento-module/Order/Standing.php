<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

/**
 * How far an order is, in Souk's words. Only what is paid counts.
 */
enum Standing: string
{
    case Pending = 'pending';
    case Paid = 'paid';
    case Cancelled = 'cancelled';

    /** States of Magento that follow payment. `closed` is refunded in full: its refunds take it back. */
    private const AFTER_PAYMENT = ['processing', 'complete', 'closed'];

    /**
     * @param string $state Magento's order state (not the status, which merchants rename)
     * @param float $due what is still to be paid
     */
    public static function of(string $state, float $due): self
    {
        if ($state === 'canceled') {
            return self::Cancelled;
        }
        $paid = in_array($state, self::AFTER_PAYMENT, true) || ($due <= 0.0 && $state !== 'pending_payment');
        return $paid ? self::Paid : self::Pending;
    }

    /**
     * The type of event that says so.
     */
    public function type(): string
    {
        return match ($this) {
            self::Pending => 'order.created',
            self::Paid => 'order.paid',
            self::Cancelled => 'order.cancelled',
        };
    }
}
