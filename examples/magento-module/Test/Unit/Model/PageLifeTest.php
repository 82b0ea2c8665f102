<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use Magento\Framework\App\Response\Http;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\PageLife;

final class PageLifeTest extends TestCase
{
    /**
     * @dataProvider pages
     */
    public function testOnlyALongerPublicLifeIsShortened(?string $header, int $limit, ?int $expected): void
    {
        $response = new Http($header);
        (new PageLife($response))->limit($limit);
        self::assertSame($expected, $response->public);
    }

    /**
     * @return array<string, array{?string, int, ?int}>
     */
    public static function pages(): array
    {
        return [
            'a day becomes an hour' => ['max-age=86400, public, s-maxage=86400', 3600, 3600],
            'a minute stays' => ['max-age=60, public, s-maxage=60', 3600, null],
            'not cached stays so' => ['max-age=0, must-revalidate, no-cache, no-store', 3600, null],
            'private stays so' => ['private, max-age=86400', 3600, null],
            'no header' => [null, 3600, null],
            'no limit' => ['max-age=86400, public, s-maxage=86400', 0, null],
        ];
    }
}
