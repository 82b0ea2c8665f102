<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\Consumer;
use Souk\Widgets\Model\EventSource;
use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\Sender;
use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Line;
use Souk\Widgets\Test\Double\Log;
use Souk\Widgets\Test\Double\Shelf;
use Souk\Widgets\Webhook\Event;

final class ConsumerTest extends TestCase
{
    private Shelf $shelf;
    private Log $log;

    protected function setUp(): void
    {
        $this->shelf = new Shelf();
        $this->log = new Log();
    }

    public function testATakenEventLeavesNothingBehind(): void
    {
        $line = new Line(new Answer(200, '{"outcome":"stored"}'));
        $this->consumer($line)->process('order:7:1:0');
        self::assertCount(1, $line->asked);
        self::assertSame('http://souk:8788/v1/table/webhooks/standard', $line->asked[0]['url']);
        self::assertSame([], $this->shelf->kept);
        self::assertSame([], $this->log->lines);
    }

    public function testAServerThatFailsGetsItLater(): void
    {
        $this->consumer(new Line(new Answer(503, 'nothing was stored')))->process('order:7:1:0');
        self::assertSame(['order:7:1:1'], $this->shelf->kept);
        self::assertGreaterThanOrEqual(48, $this->shelf->seconds[0]);
    }

    public function testATimeoutIsTriedAgainAndTheNextMessagesDoNotWaitForIt(): void
    {
        $line = new Line(new Answer(null, 'timed out'));
        $consumer = $this->consumer($line);
        $consumer->process('order:7:1:0');
        $consumer->process('order:8:1:3');
        self::assertCount(1, $line->asked, 'a server that does not answer is left alone');
        self::assertSame(['order:7:1:1', 'order:8:1:3'], $this->shelf->kept);
    }

    public function testARefusedEventIsDroppedAndLoggedWithItsReason(): void
    {
        $answer = new Answer(400, '{"errors":[{"field":"data.lines"}]}');
        $this->consumer(new Line($answer))->process('order:7:1:0');
        self::assertSame([], $this->shelf->kept);
        self::assertStringContainsString('error Souk: order:7:1 was refused: status 400', $this->log->lines[0]);
        self::assertStringContainsString('data.lines', $this->log->lines[0]);
    }

    public function testAWrongSecretLosesNoOrder(): void
    {
        $this->consumer(new Line(new Answer(401, 'signature')))->process('order:7:1:0');
        self::assertSame(['order:7:1:1'], $this->shelf->kept);
        self::assertStringContainsString('status 401', $this->log->lines[0]);
    }

    public function testAfterTwentyTriesItIsGivenUpLoudly(): void
    {
        $this->consumer(new Line(new Answer(503, '')))->process('order:7:1:19');
        self::assertSame([], $this->shelf->kept);
        self::assertStringStartsWith('critical', $this->log->lines[0]);
    }

    public function testTheServersWishIsHonoured(): void
    {
        $this->consumer(new Line(new Answer(429, '', 300)))->process('order:7:1:0');
        self::assertSame([300], $this->shelf->seconds);
    }

    public function testAThingThatIsGoneIsNotSent(): void
    {
        $line = new Line(new Answer(200, ''));
        $this->consumer($line, null)->process('order:7:1:0');
        self::assertSame([], $line->asked);
    }

    public function testADatabaseThatIsAwayLosesNoOrder(): void
    {
        $line = new Line(new Answer(200, ''));
        $this->consumer($line, new \RuntimeException('gone away'))->process('order:7:1:0');
        self::assertSame(['order:7:1:1'], $this->shelf->kept);
    }

    public function testWithoutASecretNothingIsSentAndNothingIsLost(): void
    {
        $line = new Line(new Answer(200, ''));
        $this->consumer($line, self::event(), ['souk/webhook/secret' => ''])->process('order:7:1:0');
        self::assertSame([], $line->asked);
        self::assertSame(['order:7:1:1'], $this->shelf->kept);
    }

    public function testAStoreThatIsOffSendsNothing(): void
    {
        $line = new Line(new Answer(200, ''));
        $this->consumer($line, self::event(), ['souk/general/enabled' => '0'])->process('order:7:1:0');
        self::assertSame([], $line->asked);
        self::assertSame([], $this->shelf->kept);
    }

    public function testAMessageOfNobodysIsIgnored(): void
    {
        $line = new Line(new Answer(200, ''));
        $this->consumer($line)->process('{"order":7}');
        self::assertSame([], $line->asked);
    }

    private static function event(): Event
    {
        return new Event('order.paid', '2026-11-21T10:05:00Z', ['id' => '7']);
    }

    /**
     * @param Event|\Throwable|null|false $event false for an event that can be sent
     * @param array<string, string> $but
     */
    private function consumer(Line $line, Event|\Throwable|null|false $event = false, array $but = []): Consumer
    {
        $settings = Config::settings($but);
        $source = new class ($event === false ? self::event() : $event) implements EventSource {
            public function __construct(private Event|\Throwable|null $event)
            {
            }

            public function of(Notice $notice): ?Event
            {
                if ($this->event instanceof \Throwable) {
                    throw $this->event;
                }
                return $this->event;
            }
        };
        return new Consumer($settings, $source, new Sender($settings, $line), $this->shelf, $this->log);
    }
}
