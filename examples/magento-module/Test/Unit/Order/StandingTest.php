<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Order;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Order\Standing;

final class StandingTest extends TestCase
{
    /**
     * @dataProvider states
     */
    public function testAStateOfMagentoHasOneStanding(string $state, float $due, Standing $standing): void
    {
        self::assertSame($standing, Standing::of($state, $due));
    }

    /**
     * @return array<string, array{string, float, Standing}>
     */
    public static function states(): array
    {
        return [
            'waits for a bank transfer' => ['new', 48.0, Standing::Pending],
            'costs nothing' => ['new', 0.0, Standing::Paid],
            'at the payment provider' => ['pending_payment', 0.0, Standing::Pending],
            'under review' => ['payment_review', 48.0, Standing::Pending],
            'invoiced' => ['processing', 0.0, Standing::Paid],
            'sent' => ['complete', 0.0, Standing::Paid],
            'refunded in full' => ['closed', 0.0, Standing::Paid],
            'on hold after payment' => ['holded', 0.0, Standing::Paid],
            'on hold before payment' => ['holded', 48.0, Standing::Pending],
            'cancelled' => ['canceled', 0.0, Standing::Cancelled],
            'a state of an extension' => ['fraud_check', 48.0, Standing::Pending],
        ];
    }
}
