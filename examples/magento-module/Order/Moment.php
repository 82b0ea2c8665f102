<?php

declare(strict_types=1);

namespace Souk\Widgets\Order;

/**
 * Magento's database times (UTC, `2026-11-21 10:05:42`) as RFC 3339.
 */
final class Moment
{
    /**
     * The time, rounded down to its minute: nobody needs to know more of when somebody bought.
     *
     * @return string|null null when the text is no time
     */
    public static function minute(?string $text): ?string
    {
        return self::format($text, 'Y-m-d\TH:i:00\Z');
    }

    /**
     * The time to the second.
     */
    public static function second(?string $text): ?string
    {
        return self::format($text, 'Y-m-d\TH:i:s\Z');
    }

    private static function format(?string $text, string $format): ?string
    {
        $utc = new \DateTimeZone('UTC');
        $time = \DateTimeImmutable::createFromFormat('!Y-m-d H:i:s', (string) $text, $utc);
        return $time === false ? null : $time->format($format);
    }
}
