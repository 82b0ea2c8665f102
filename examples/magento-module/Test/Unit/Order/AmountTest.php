<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Order;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Order\Amount;

final class AmountTest extends TestCase
{
    public function testMoneyIsADecimalTextWithTwoToFourDecimals(): void
    {
        self::assertSame('24.00', Amount::money('24.0000'));
        self::assertSame('24.90', Amount::money(24.9));
        self::assertSame('0.125', Amount::money('0.1250'));
        self::assertSame('1000000.00', Amount::money('1000000'));
        self::assertSame('0.00', Amount::money(0));
    }

    public function testWhatIsNoAmountOfMoneyIsLeftOut(): void
    {
        foreach ([null, '', 'x', -1, '1e30', NAN, []] as $wrong) {
            self::assertNull(Amount::money($wrong), var_export($wrong, true));
        }
    }

    public function testAPartOfAUnitCountsAsOneAndNeverMoreThanWasBought(): void
    {
        self::assertSame(1, Amount::sold('0.2500'));
        self::assertSame(2, Amount::sold('2.9000'));
        self::assertSame(3, Amount::sold(2.99999999));
        self::assertSame(0, Amount::sold('0.0000'));
        self::assertSame(0, Amount::sold(null));
    }

    public function testAReturnIsRoundedUp(): void
    {
        self::assertSame(1, Amount::returned('0.2500'));
        self::assertSame(3, Amount::returned('2.9000'));
        self::assertSame(2, Amount::returned('2.0000'));
        self::assertSame(0, Amount::returned(-1));
    }
}
