<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Queue;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Queue\Notice;

final class NoticeTest extends TestCase
{
    public function testANoticeComesBackAsItWent(): void
    {
        $notice = (new Notice(Notice::REFUND, 45, 2))->again();
        $read = Notice::read($notice->text());
        self::assertEquals($notice, $read);
        self::assertSame('refund:45:2:1', $notice->text());
    }

    /**
     * @dataProvider wrong
     */
    public function testWhatIsNoNoticeIsNotRead(string $message): void
    {
        self::assertNull(Notice::read($message));
    }

    /**
     * @return array<string, array{string}>
     */
    public static function wrong(): array
    {
        return [
            'empty' => [''],
            'another kind' => ['customer:1:1:0'],
            'a part is missing' => ['order:1:1'],
            'no number' => ['order:one:1:0'],
            'negative' => ['order:-1:1:0'],
            'a line more' => ["order:1:1:0\n"],
        ];
    }
}
