<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Webhook;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Webhook\Backoff;

final class BackoffTest extends TestCase
{
    public function testTriesLastAboutThreeDaysAndThenEnd(): void
    {
        $all = 0;
        for ($failed = 1; ($wait = Backoff::seconds($failed, 0.5)) !== null; $failed++) {
            $all += $wait;
        }
        self::assertSame(Backoff::MOST_TRIES, $failed);
        self::assertGreaterThan(60 * 3600, $all);
        self::assertLessThan(90 * 3600, $all);
    }

    public function testTheFirstWaitIsAboutAMinuteWithAFifthOfJitter(): void
    {
        self::assertSame(48, Backoff::seconds(1, 0.0));
        self::assertSame(72, Backoff::seconds(1, 1.0));
    }

    public function testTheServersWishCountsButNotBeyondSixHours(): void
    {
        self::assertSame(300, Backoff::seconds(1, 0.5, 300));
        self::assertSame(21600, Backoff::seconds(1, 0.5, 999999));
    }
}
