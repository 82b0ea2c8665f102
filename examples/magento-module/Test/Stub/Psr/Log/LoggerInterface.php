<?php

declare(strict_types=1);

namespace Psr\Log;

/**
 * Stand-in for tests.
 */
interface LoggerInterface
{
    public function critical(string|\Stringable $message, array $context = []): void;

    public function error(string|\Stringable $message, array $context = []): void;

    public function warning(string|\Stringable $message, array $context = []): void;
}
