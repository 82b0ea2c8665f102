<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\Http\Transport;

/**
 * A line to a server that gives the answers it was told, the last one again and again.
 */
final class Line implements Transport
{
    /** @var list<array{url: string, headers: array<string, string>, body: ?string, milliseconds: int}> */
    public array $asked = [];

    /** @var list<Answer> */
    private array $answers;

    public function __construct(Answer ...$answers)
    {
        $this->answers = $answers;
    }

    public function ask(string $url, array $headers, ?string $body, int $milliseconds): Answer
    {
        $this->asked[] = compact('url', 'headers', 'body', 'milliseconds');
        return count($this->answers) > 1 ? array_shift($this->answers) : $this->answers[0];
    }
}
