<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Http;

/**
 * One request to the server. It never throws and follows no redirect.
 */
interface Transport
{
    /**
     * @param string $url absolute address
     * @param array<string, string> $headers
     * @param string|null $body what to post; null makes it a GET
     * @param int $milliseconds longest time for all of it
     */
    public function ask(string $url, array $headers, ?string $body, int $milliseconds): Answer;
}
