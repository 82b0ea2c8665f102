<?php

declare(strict_types=1);

namespace Magento\Store\Model;

/**
 * Stand-in for tests.
 */
interface ScopeInterface
{
    public const SCOPE_STORE = 'store';
}
