<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Webhook;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Webhook\Verdict;

final class VerdictTest extends TestCase
{
    /**
     * @dataProvider answers
     */
    public function testAnAnswerDecidesWhatBecomesOfTheMessage(?int $status, Verdict $verdict): void
    {
        self::assertSame($verdict, Verdict::of($status));
    }

    /**
     * @return array<string, array{?int, Verdict}>
     */
    public static function answers(): array
    {
        return [
            'taken' => [200, Verdict::Taken],
            'no answer in time' => [null, Verdict::Later],
            'the server failed' => [500, Verdict::Later],
            'nothing was stored' => [503, Verdict::Later],
            'a proxy without a server' => [502, Verdict::Later],
            'too often' => [429, Verdict::Later],
            'too slow' => [408, Verdict::Later],
            'a secret that does not fit' => [401, Verdict::Later],
            'no such shop yet' => [404, Verdict::Later],
            'led elsewhere' => [301, Verdict::Later],
            'a wrong field' => [400, Verdict::Refused],
            'too large' => [413, Verdict::Refused],
            'cannot be taken' => [422, Verdict::Refused],
            'the shop is off' => [410, Verdict::Refused],
        ];
    }
}
