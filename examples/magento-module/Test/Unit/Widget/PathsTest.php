<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Widget;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Widget\Paths;

final class PathsTest extends TestCase
{
    /**
     * @dataProvider pages
     * @param array<string, string> $options
     */
    public function testListsOfPathsDecideWhereAWidgetStands(array $options, string $path, bool $allowed): void
    {
        self::assertSame($allowed, Paths::allow($options, $path));
    }

    /**
     * @return array<string, array{array<string, string>, string, bool}>
     */
    public static function pages(): array
    {
        return [
            'no list' => [[], '/women.html', true],
            'in the list' => [['show-on' => '/, /women*'], '/women/tops.html', true],
            'the home page alone' => [['show-on' => '/'], '/women.html', false],
            'hidden' => [['hide-from' => '/checkout*'], '/checkout/cart/', false],
            'not hidden' => [['hide-from' => '/checkout*'], '/women.html', true],
            'shown and hidden' => [['show-on' => '*', 'hide-from' => '/sale'], '/sale', false],
            'a point is a point' => [['show-on' => '/women.html'], '/womenxhtml', false],
        ];
    }
}
