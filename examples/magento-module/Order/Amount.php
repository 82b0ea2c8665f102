<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

/**
 * Numbers as Magento keeps them (`24.0000`, also as float) in the forms Souk takes.
 */
final class Amount
{
    /**
     * A decimal text with two to four decimals; null for what is no amount of money.
     */
    public static function money(mixed $value): ?string
    {
        if (!is_numeric($value) || is_nan((float) $value) || (float) $value < 0 || (float) $value >= 1e12) {
            return null;
        }
        return (string) preg_replace('/0{1,2}$/D', '', number_format((float) $value, 4, '.', ''));
    }

    /**
     * Whole units sold. A part of a unit, as of cloth by the metre, counts as one; nobody is shown more than
     * was bought.
     */
    public static function sold(mixed $quantity): int
    {
        $quantity = is_numeric($quantity) ? round((float) $quantity, 4) : 0.0;
        return $quantity <= 0 ? 0 : max(1, (int) floor($quantity));
    }

    /**
     * Whole units that came back, rounded up.
     */
    public static function returned(mixed $quantity): int
    {
        $quantity = is_numeric($quantity) ? round((float) $quantity, 4) : 0.0;
        return $quantity <= 0 ? 0 : (int) ceil($quantity);
    }
}
