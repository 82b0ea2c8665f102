<?php

declare(strict_types=1);

namespace Magento\Framework\App\Response;

/**
 * Stand-in for tests.
 */
class Http implements \Magento\Framework\App\ResponseInterface
{
    /** Seconds of the last setPublicHeaders. */
    public ?int $public = null;

    public function __construct(private ?string $cacheControl)
    {
    }

    public function getHeader(string $name): mixed
    {
        if ($this->cacheControl === null) {
            return false;
        }
        $value = $this->cacheControl;
        return new class ($value) {
            public function __construct(private string $value)
            {
            }

            public function getFieldValue(): string
            {
                return $this->value;
            }
        };
    }

    public function setPublicHeaders(int $seconds): void
    {
        $this->public = $seconds;
    }
}
