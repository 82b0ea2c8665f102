<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Webhook;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Webhook\Event;

final class EventTest extends TestCase
{
    public function testTheSameEventHasTheSameIdAndAnotherHasAnother(): void
    {
        $event = new Event('order.created', '2026-11-21T10:05:00Z', ['id' => '1']);
        $same = new Event('order.created', '2026-11-21T10:05:00Z', ['id' => '1']);
        $other = new Event('order.created', '2026-11-21T10:05:00Z', ['id' => '2']);
        self::assertSame($event->id(), $same->id());
        self::assertNotSame($event->id(), $other->id());
    }

    public function testEmptyDataIsAnObject(): void
    {
        $event = new Event('shop.uninstalled', '2026-11-21T10:05:00Z', []);
        self::assertStringEndsWith('"data":{}}', $event->body());
    }

    public function testATitleThatIsNoUtf8StillMakesABody(): void
    {
        $event = new Event('order.created', '2026-11-21T10:05:00Z', ['title' => "Caf\xe9"]);
        self::assertStringContainsString('Caf', $event->body());
        self::assertTrue(mb_check_encoding($event->body(), 'UTF-8'));
    }

    public function testAnIdBeyondADoubleKeepsEveryDigit(): void
    {
        $event = new Event('product.deleted', '2026-11-21T10:05:00Z', ['id' => '18446744073709551615']);
        self::assertStringContainsString('"18446744073709551615"', $event->body());
    }
}
