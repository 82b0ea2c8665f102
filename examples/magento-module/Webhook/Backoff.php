<?php

declare(strict_types=1);

namespace Souk\Widgets\Webhook;

/**
 * How long to wait before a message is sent again: a minute at first, then twice as long each time up to six
 * hours, with a fifth of jitter. Twenty tries last about three days.
 */
final class Backoff
{
    public const MOST_TRIES = 20;
    private const FIRST = 60;
    private const LONGEST = 21600;

    /**
     * Seconds to wait, or null when there were tries enough.
     *
     * @param int $failed how often it failed so far, at least once
     * @param float $chance from 0 up to 1, for the jitter
     * @param int $asked seconds the server asked for (`Retry-After`), 0 for none
     */
    public static function seconds(int $failed, float $chance, int $asked = 0): ?int
    {
        if ($failed >= self::MOST_TRIES) {
            return null;
        }
        $base = min(self::LONGEST, self::FIRST * 2 ** min(20, max(0, $failed - 1)));
        $wait = (int) ($base * (0.8 + 0.4 * max(0.0, min(1.0, $chance))));
        return max($wait, min($asked, self::LONGEST));
    }
}
