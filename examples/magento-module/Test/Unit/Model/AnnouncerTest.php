<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Log;
use Souk\Widgets\Test\Double\Queue;

final class AnnouncerTest extends TestCase
{
    public function testASavedOrderIsAnnouncedAgainOnlyInAnotherState(): void
    {
        $queue = new Queue();
        $announcer = new Announcer(Config::settings(), $queue, new Log());
        $said = [];
        foreach (['new', 'new', 'processing', 'processing', 'holded', 'processing'] as $state) {
            $announcer->announce(Notice::ORDER, 7, 1, $state);
            $said[] = count($queue->messages);
        }
        self::assertSame([1, 1, 2, 2, 3, 4], $said);
        self::assertSame('souk.events order:7:1:0', $queue->messages[0]);
    }

    public function testAProductThatIsSavedTwiceInALongProcessIsAnnouncedTwice(): void
    {
        $queue = new Queue();
        $announcer = new Announcer(Config::settings(), $queue, new Log());
        $announcer->announce(Notice::PRODUCT, 9, 1);
        $announcer->announce(Notice::PRODUCT, 9, 1);
        self::assertCount(2, $queue->messages);
    }

    public function testAQueueThatFailsDoesNotReachTheCheckout(): void
    {
        $log = new Log();
        $announcer = new Announcer(Config::settings(), new Queue(false), $log);
        $announcer->announce(Notice::ORDER, 7, 1);
        self::assertStringContainsString('the queue is away', $log->lines[0]);
    }

    public function testWhatHasNoIdYetOrIsOffIsNotAnnounced(): void
    {
        $queue = new Queue();
        (new Announcer(Config::settings(), $queue, new Log()))->announce(Notice::ORDER, 0, 1);
        $off = Config::settings(['souk/webhook/enabled' => '0']);
        (new Announcer($off, $queue, new Log()))->announce(Notice::ORDER, 7, 1);
        self::assertSame([], $queue->messages);
    }
}
