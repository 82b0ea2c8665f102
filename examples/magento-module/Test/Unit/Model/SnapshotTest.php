<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\Snapshot;
use Souk\Widgets\Test\Double\Cache;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Line;
use Souk\Widgets\Test\Double\Log;

final class SnapshotTest extends TestCase
{
    private const HTML = '<template shadowrootmode="open"><div class="souk">x</div></template>';
    private const OUTSIDE = ['souk/general/origin' => 'https://souk.example'];

    public function testContentIsAskedForOnceAndThenKept(): void
    {
        $line = new Line(new Answer(200, self::HTML));
        $cache = new Cache();
        $snapshot = $this->snapshot($line, $cache);
        self::assertSame(self::HTML, $snapshot->html('trending', ['limit' => '4'], 'de_DE'));
        self::assertSame(self::HTML, $snapshot->html('trending', ['limit' => '4'], 'de_DE'));
        self::assertCount(1, $line->asked);
        self::assertSame(800, $line->asked[0]['milliseconds']);
        self::assertSame([60], $cache->lives);
    }

    public function testOtherOptionsAndLanguagesAreOtherContent(): void
    {
        $line = new Line(new Answer(200, self::HTML));
        $snapshot = $this->snapshot($line, new Cache());
        $snapshot->html('trending', ['limit' => '4'], 'de_DE');
        $snapshot->html('trending', ['limit' => '5'], 'de_DE');
        $snapshot->html('trending', ['limit' => '4'], 'fr_FR');
        self::assertCount(3, $line->asked);
    }

    public function testNothingToShowIsKeptToo(): void
    {
        $line = new Line(new Answer(200, '<template shadowrootmode="open"></template>'));
        $snapshot = $this->snapshot($line, new Cache());
        self::assertSame('', $snapshot->html('spin', [], 'en_US'));
        self::assertSame('', $snapshot->html('spin', [], 'en_US'));
        self::assertCount(1, $line->asked);
    }

    public function testAServerThatDoesNotAnswerIsNotWaitedForTwice(): void
    {
        $line = new Line(new Answer(null, 'timed out'));
        $cache = new Cache();
        $snapshot = $this->snapshot($line, $cache);
        self::assertSame('', $snapshot->html('trending', [], 'en_US'));
        self::assertSame('', $snapshot->html('reviews', [], 'en_US'));
        self::assertCount(1, $line->asked);
        self::assertSame([30], $cache->lives, 'half a minute, then it is asked again');
    }

    public function testAnUnknownWidgetDoesNotSilenceTheOthers(): void
    {
        $line = new Line(new Answer(404, 'no such widget'), new Answer(200, self::HTML));
        $snapshot = $this->snapshot($line, new Cache());
        self::assertSame('', $snapshot->html('group-buy', [], 'en_US'));
        self::assertSame(self::HTML, $snapshot->html('trending', [], 'en_US'));
    }

    public function testOverAnInnerAddressTheServerIsToldTheOuterOne(): void
    {
        $line = new Line(new Answer(200, self::HTML));
        $this->snapshot($line, new Cache(), self::OUTSIDE)->html('spin', [], 'en_US');
        self::assertStringStartsWith('http://souk:8788/v1/table/', $line->asked[0]['url']);
        self::assertSame('souk.example', $line->asked[0]['headers']['Host']);
        self::assertSame('https', $line->asked[0]['headers']['X-Forwarded-Proto']);
    }

    public function testNobodysCookieOrTokenIsSent(): void
    {
        $line = new Line(new Answer(200, self::HTML));
        $this->snapshot($line, new Cache())->html('spin', [], 'en_US');
        self::assertSame(['Accept', 'X-Forwarded-Proto'], array_keys($line->asked[0]['headers']));
        self::assertNull($line->asked[0]['body']);
    }

    /**
     * @param array<string, string> $but
     */
    private function snapshot(Line $line, Cache $cache, array $but = []): Snapshot
    {
        return new Snapshot(Config::settings($but), $line, $cache, new Log());
    }
}
