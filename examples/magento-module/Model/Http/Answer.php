<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Http;

/**
 * What came back from the server.
 */
final class Answer
{
    /**
     * @param int|null $status HTTP status; null when none came in time
     * @param string $body the body, or why there is none
     * @param int $retryAfter seconds of `Retry-After`, 0 for none
     */
    public function __construct(
        public readonly ?int $status,
        public readonly string $body,
        public readonly int $retryAfter = 0
    ) {
    }
}
