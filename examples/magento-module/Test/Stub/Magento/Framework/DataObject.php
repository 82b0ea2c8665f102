<?php

declare(strict_types=1);

namespace Magento\Framework;

/**
 * Stand-in for tests.
 */
class DataObject
{
    public function __construct(private array $data = [])
    {
    }

    public function getData(string $key): mixed
    {
        return $this->data[$key] ?? null;
    }

    public function __call(string $method, array $arguments): mixed
    {
        $key = strtolower((string) preg_replace('/(?<!^)[A-Z]/', '_$0', substr($method, 3)));
        return $this->data[$key] ?? null;
    }
}
