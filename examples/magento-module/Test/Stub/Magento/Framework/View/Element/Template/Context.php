<?php

declare(strict_types=1);

namespace Magento\Framework\View\Element\Template;

/**
 * Stand-in for tests.
 */
class Context
{
    public function __construct(public mixed $request, public mixed $logger, public mixed $stores = null)
    {
    }
}
