<?php

declare(strict_types=1);

namespace Souk\Widgets\Model\Http;

use Magento\Framework\HTTP\Client\CurlFactory;

/**
 * Requests by Magento's own client.
 */
class CurlTransport implements Transport
{
    public function __construct(private readonly CurlFactory $clients)
    {
    }

    /**
     * @inheritDoc
     */
    public function ask(string $url, array $headers, ?string $body, int $milliseconds): Answer
    {
        $client = $this->clients->create();
        $client->setHeaders($headers);
        $client->setOption(CURLOPT_TIMEOUT_MS, $milliseconds);
        $client->setOption(CURLOPT_CONNECTTIMEOUT_MS, $milliseconds);
        // Without this, times below a second need a resolver that libcurl may not have.
        $client->setOption(CURLOPT_NOSIGNAL, true);
        $client->setOption(CURLOPT_FOLLOWLOCATION, false);
        try {
            $body === null ? $client->get($url) : $client->post($url, $body);
        } catch (\Throwable $error) {
            return new Answer(null, $error->getMessage());
        }
        $status = (int) $client->getStatus();
        return new Answer($status > 0 ? $status : null, (string) $client->getBody(), $this->retryAfter($client));
    }

    /**
     * @param \Magento\Framework\HTTP\Client\Curl $client
     */
    private function retryAfter($client): int
    {
        $headers = array_change_key_case((array) $client->getHeaders());
        $value = $headers['retry-after'] ?? '';
        return is_string($value) && preg_match('/^[0-9]{1,6}$/D', $value) === 1 ? (int) $value : 0;
    }
}
