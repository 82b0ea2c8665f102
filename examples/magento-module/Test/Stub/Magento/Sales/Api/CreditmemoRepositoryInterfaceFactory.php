<?php

declare(strict_types=1);

namespace Magento\Sales\Api;

/**
 * Stand-in for tests.
 */
class CreditmemoRepositoryInterfaceFactory
{
    /** How many repositories were made. */
    public int $made = 0;

    public function __construct(private object $only)
    {
    }

    public function create(): object
    {
        $this->made++;
        return new class ($this->only) {
            public function __construct(private object $only)
            {
            }

            public function get(int $id): object
            {
                return $this->only;
            }
        };
    }
}
