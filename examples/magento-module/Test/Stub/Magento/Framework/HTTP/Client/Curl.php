<?php

declare(strict_types=1);

namespace Magento\Framework\HTTP\Client;

/**
 * Stand-in for tests.
 */
class Curl
{
    private array $headers = [];
    private array $options = [];
    private array $answered = [];
    private int $status = 0;
    private string $body = '';

    public function setHeaders(array $headers): void
    {
        $this->headers = $headers;
    }

    public function setOption(int $name, mixed $value): void
    {
        $this->options[$name] = $value;
    }

    public function get(string $uri): void
    {
        $this->run($uri, []);
    }

    public function post(string $uri, string $body): void
    {
        $this->run($uri, [CURLOPT_POST => 1, CURLOPT_POSTFIELDS => $body]);
    }

    public function getStatus(): int
    {
        return $this->status;
    }

    public function getBody(): string
    {
        return $this->body;
    }

    public function getHeaders(): array
    {
        return $this->answered;
    }

    private function run(string $uri, array $method): void
    {
        $lines = array_map(fn ($name) => $name . ': ' . $this->headers[$name], array_keys($this->headers));
        $curl = curl_init($uri);
        curl_setopt_array($curl, $method + $this->options + [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTPHEADER => $lines,
            CURLOPT_HEADERFUNCTION => function ($curl, string $line): int {
                $parts = explode(': ', trim($line), 2);
                count($parts) === 2 && $this->answered[$parts[0]] = $parts[1];
                return strlen($line);
            },
        ]);
        $body = curl_exec($curl);
        if ($body === false) {
            throw new \Exception(curl_error($curl));
        }
        $this->body = $body;
        $this->status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    }
}
