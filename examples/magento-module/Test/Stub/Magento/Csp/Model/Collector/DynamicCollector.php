<?php

declare(strict_types=1);

namespace Magento\Csp\Model\Collector;

/**
 * Stand-in for tests.
 */
class DynamicCollector
{
    /** What was added. */
    public array $added = [];

    public function add(\Magento\Csp\Model\Policy\FetchPolicy $policy): void
    {
        $this->added[] = $policy;
    }
}
