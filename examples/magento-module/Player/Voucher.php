<?php

declare(strict_types=1);

namespace Souk\Widgets\Player;

use Souk\Widgets\Webhook\Secret;

/**
 * Vouches for a signed-in customer, so that limits count by customer and a review can be verified.
 *
 * The server hears a pseudonym made with the webhook secret, never the customer's id.
 */
final class Voucher
{
    /** Seconds a voucher holds; the server takes at most thirty days. */
    public const LIFE = 86400;

    /**
     * The customer as the server may know it.
     */
    public static function pseudonym(Secret $secret, int $customer): string
    {
        return substr(bin2hex($secret->sign('souk-customer:' . $customer)), 0, 32);
    }

    /**
     * The three words of `data-souk-customer`: pseudonym, last second, signature.
     */
    public static function words(Secret $secret, string $shop, int $customer, int $now): string
    {
        $name = self::pseudonym($secret, $customer);
        $end = $now + self::LIFE;
        $signature = bin2hex($secret->sign(sprintf('souk-player:%s:%s:%d', $shop, $name, $end)));
        return $name . ' ' . $end . ' ' . $signature;
    }
}
