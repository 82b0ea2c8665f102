<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Widget;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Widget\Options;

final class OptionsTest extends TestCase
{
    public function testWhatFitsIsReadByTheAttributesName(): void
    {
        $given = ['limit' => '12', 'half_life' => '48h', 'sold' => 'off', 'type' => 'x', 'module_name' => 'y'];
        self::assertSame(
            ['half-life' => '48h', 'limit' => '12', 'sold' => 'off'],
            Options::read('trending', $given)
        );
    }

    public function testWhatIsEmptyOrOutOfItsLimitsIsLeftToTheDefault(): void
    {
        $given = ['limit' => '25', 'window' => '91d', 'metric' => 'most_profit', 'brand' => '', 'refresh' => '14'];
        self::assertSame([], Options::read('trending', $given));
    }

    public function testTheProductChoosersAnswerIsTheProductsId(): void
    {
        self::assertSame(['product' => '123'], Options::read('reviews', ['product' => 'product/123']));
        self::assertSame(['product' => '123'], Options::read('reviews', ['product' => 'product/123/45']));
        self::assertSame(['product' => '123'], Options::read('reviews', ['product' => 123]));
    }

    public function testChosenDevicesBecomeAList(): void
    {
        self::assertSame(['hide-on' => 'phone,tablet'], Options::read('ticker', ['hide_on' => ['phone', 'tablet']]));
        self::assertSame([], Options::read('ticker', ['hide_on' => 'watch']));
    }

    /**
     * @dataProvider values
     * @param list<mixed> $rule
     */
    public function testARuleTakesWhatTheWidgetTakes(array $rule, string $value, bool $taken): void
    {
        self::assertSame($taken, Options::accepts($rule, $value));
    }

    /**
     * @return list<array{list<mixed>, string, bool}>
     */
    public static function values(): array
    {
        return [
            [['number', 0, 50], '0', true],
            [['number', 0, 50], '51', false],
            [['number', 0, 50], '5.5', false],
            [['number', 0, 50], '-1', false],
            [['number', 0, 50], "5\n", false],
            [['period'], '90d', true],
            [['period'], '2160h', true],
            [['period'], '2161h', false],
            [['period'], '0h', false],
            [['period'], '7 days', false],
            [['periods'], '7d, 30d', true],
            [['periods'], '7d,', false],
            [['seconds'], '20-40', true],
            [['seconds'], '40-20', false],
            [['seconds'], '3601', false],
            [['rate'], '10/24h', true],
            [['rate'], '10', false],
            [['text'], str_repeat('é', 200), true],
            [['text'], str_repeat('é', 201), false],
            [['text'], "\xff", false],
            [['unheard of'], 'x', false],
        ];
    }

    public function testAnUnknownWidgetHasNoOptions(): void
    {
        self::assertSame([], Options::read('countdown', ['limit' => '3']));
    }
}
