<?php

declare(strict_types=1);

namespace Magento\Csp\Model\Policy;

/**
 * Stand-in for tests.
 */
class FetchPolicy
{
    public function __construct(public string $id, public bool $none, public array $hosts)
    {
    }
}
