<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Server;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Server\Origin;

final class OriginTest extends TestCase
{
    public function testAnOriginIsReadWithoutItsSlash(): void
    {
        self::assertSame('https://souk.example', Origin::read(' https://Souk.example/ '));
        self::assertSame('http://souk:8788', Origin::read('http://souk:8788'));
        self::assertSame('http://127.0.0.1:8788', Origin::read('http://127.0.0.1:8788'));
        self::assertSame('http://[::1]:8788', Origin::read('http://[::1]:8788'));
    }

    /**
     * @dataProvider wrong
     */
    public function testWhatIsNoOriginIsNotRead(?string $text): void
    {
        self::assertNull(Origin::read($text));
    }

    /**
     * @return list<array{?string}>
     */
    public static function wrong(): array
    {
        return [
            [null],
            [''],
            ['souk.example'],
            ['//souk.example'],
            ['ftp://souk.example'],
            ['https://souk.example/v1'],
            ['https://user:word@souk.example'],
            ['https://souk.example?x'],
            ["https://souk.example\nhttps://b.example"],
            ['https://souk.example; script-src *'],
            ['javascript:alert(1)'],
        ];
    }

    public function testAShopsIdIsWhatTheServerTakes(): void
    {
        self::assertTrue(Origin::isShop('table-1.eu'));
        foreach (['', '-table', 'a b', 'a/b', str_repeat('a', 65)] as $wrong) {
            self::assertFalse(Origin::isShop($wrong), $wrong);
        }
    }
}
