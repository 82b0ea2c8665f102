<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Psr\Log\LoggerInterface;

/**
 * Remembers what was logged.
 */
final class Log implements LoggerInterface
{
    /** @var list<string> */
    public array $lines = [];

    public function critical(string|\Stringable $message, array $context = []): void
    {
        $this->lines[] = 'critical ' . $message;
    }

    public function error(string|\Stringable $message, array $context = []): void
    {
        $this->lines[] = 'error ' . $message;
    }

    public function warning(string|\Stringable $message, array $context = []): void
    {
        $this->lines[] = 'warning ' . $message;
    }
}
